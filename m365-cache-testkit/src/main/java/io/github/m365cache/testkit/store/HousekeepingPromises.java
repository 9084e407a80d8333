package io.github.m365cache.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.engine.store.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Removals take what they should, in their order and in small portions, and harm nothing. */
abstract class HousekeepingPromises extends TaskPromises {
  private List<Portion> run(Removal removal) {
    return run(peer().housekeeping().sweep(removal));
  }

  private static List<Portion> run(Sweep sweep) {
    List<Portion> portions = new ArrayList<>();
    for (Optional<Portion> next = sweep.next(); next.isPresent(); next = sweep.next()) {
      portions.add(next.get());
    }
    return portions;
  }

  private static long entries(List<Portion> portions) {
    return portions.stream()
        .flatMap(portion -> portion.removed().stream())
        .mapToLong(Portion.Removed::entries)
        .sum();
  }

  /** Ten bytes, with these ages in seconds after {@link #NOW}. */
  private void putAged(String rest, int created, int fresh, int stale, int keep) {
    EntryKey key = mail(rest);
    EntryTimes times = new EntryTimes(at(created), at(fresh), at(stale), at(keep));
    byte[] json = "{\"v\":1234}".getBytes(UTF_8);
    EntryWrite entry = new EntryWrite(key, json, times, Optional.empty(), Set.of());
    assertInstanceOf(PutOutcome.Stored.class, store().entries().put(entry, fence(key)));
  }

  private static Instant at(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  private void touch(String rest, int seconds) {
    store().usage().record(List.of(new Touch(mail(rest), 1, at(seconds))), Map.of());
  }

  private List<String> left(String... all) {
    return List.of(all).stream().filter(rest -> read(mail(rest)).isPresent()).toList();
  }

  @Test
  void holdingsAreTheLiveEntriesOfEachAccount() {
    put(mail("a=1"), "{\"v\":1}");
    put(mail("a=1"), "{\"v\":22}");
    put(key(ANNA, "email_get", "a=1"), "{}", "message:1");
    put(key(ANNA, "folder_get", "a=1"), "{}");
    put(key(BERT, "email_get", "a=1"), "{}");
    assertEquals(
        List.of(new Holding(ANNA, 3, 12), new Holding(BERT, 1, 2)),
        peer().housekeeping().holdings());

    invalidate(ANNA, type("email_list"), tag("message:1"));
    run(new Removal.Entries(BERT, 0, NOW));
    assertEquals(List.of(new Holding(ANNA, 1, 2)), store().housekeeping().holdings());
  }

  @Test
  void whatIsPastItsKeepAgeIsRemovedAndNothingElse() {
    putAged("a=1", 0, 1, 2, 10);
    putAged("a=2", 0, 1, 2, 11);

    assertEquals(1, entries(run(new Removal.Expired(at(10)))));
    assertEquals(List.of("a=2"), left("a=1", "a=2"));
  }

  @Test
  void f15TheOldestAgesGoFirstThenTheLeastRecentlyUsed() {
    putAged("fresh=old", 0, 100, 200, 300);
    putAged("fresh=new", 1, 100, 200, 300);
    putAged("stale=used", 0, 10, 200, 300);
    putAged("stale=new", 2, 10, 200, 300);
    putAged("over=used", 0, 10, 20, 300);
    putAged("over=new", 3, 10, 20, 300);
    touch("over=used", 9);
    touch("stale=used", 8);
    String[] order = {"over=new", "over=used", "stale=new", "stale=used", "fresh=old", "fresh=new"};

    for (int gone = 1; gone <= order.length; gone++) {
      run(new Removal.Bytes(60 - 10L * gone, at(50)));
      assertEquals(List.of(order).subList(gone, order.length), left(order));
    }
  }

  @Test
  void f15NoMoreIsRemovedThanNeeded() {
    IntStream.range(0, 10).forEach(i -> putAged("a=" + i, i, 100, 200, 300));

    assertEquals(0, entries(run(new Removal.Bytes(100, at(50)))));
    assertEquals(3, entries(run(new Removal.Bytes(79, at(50)))));
    assertEquals(7, entries(run(new Removal.Bytes(0, at(50)))));
  }

  @Test
  void f28AnAccountLosesItsOwnEntriesOnly() {
    IntStream.range(0, 10).forEach(i -> putAged("a=" + i, i, 100, 200, 300));
    put(key(BERT, "email_list", "a=1"), "{}");
    run(new Removal.Entries(ANNA, 8, at(50)));

    assertEquals(List.of("a=2"), left("a=0", "a=1", "a=2"));
    assertEquals(Optional.of("{}"), read(key(BERT, "email_list", "a=1")));
  }

  @Test
  void aNewContentMakesAnEntryARecentlyUsedOne() {
    putAged("a=1", 0, 100, 200, 300);
    putAged("a=2", 1, 100, 200, 300);
    putAged("a=1", 2, 100, 200, 300);
    run(new Removal.Entries(ANNA, 1, at(50)));

    assertEquals(List.of("a=1"), left("a=1", "a=2"));
  }

  @Test
  void f15PortionsAreSmall() {
    String large = "{\"v\":\"" + "x".repeat(700_000) + "\"}";
    IntStream.range(0, 5).forEach(i -> put(key(BERT, "email_get", "a=" + i), large));
    IntStream.range(0, 150).forEach(i -> putAged("a=" + i, i, 1000, 2000, 3000));
    List<Portion> portions = run(new Removal.Bytes(0, at(50)));

    assertEquals(155, entries(portions));
    for (Portion portion : portions) {
      assertTrue(entries(List.of(portion)) <= Sweep.MOST_ENTRIES);
      assertTrue(
          portion.removed().stream().mapToLong(Portion.Removed::bytes).sum() <= Sweep.MOST_BYTES);
    }
  }

  @Test
  void anEntryLargerThanAPortionGoesAlone() {
    put(mail("a=1"), "{\"v\":\"" + "x".repeat(3 << 20) + "\"}");
    putAged("a=2", 1, 100, 200, 300);
    List<Portion> portions = run(new Removal.Bytes(0, at(50)));

    assertEquals(2, entries(portions));
    assertTrue(portions.stream().allMatch(portion -> entries(List.of(portion)) <= 1));
  }

  @Test
  void whatIsWrittenOrUsedMeanwhileIsPassedOver() {
    IntStream.range(0, 4).forEach(i -> putAged("a=" + i, i, 100, 200, 300));
    Sweep sweep = peer().housekeeping().sweep(new Removal.Bytes(10, at(50)));
    putAged("a=0", 5, 100, 200, 300);
    touch("a=1", 6);
    run(sweep);

    assertEquals(List.of("a=0", "a=1"), left("a=0", "a=1", "a=2"));
  }

  @Test
  void aSweepEndsEarlyWhenThereIsRoom() {
    IntStream.range(0, 4).forEach(i -> putAged("a=" + i, i, 100, 200, 300));
    Sweep sweep = peer().housekeeping().sweep(new Removal.Bytes(20, at(50)));
    invalidate(ANNA, pattern("*a=3"), pattern("*a=2"));
    run(sweep);

    assertEquals(List.of("a=0", "a=1"), left("a=0", "a=1", "a=2", "a=3"));
  }

  @Test
  void aRemovalRefusesNoFetch() {
    putAged("a=1", 0, 100, 200, 300);
    Fence present = fence(mail("a=1"));
    Fence absent = fence(mail("a=2"));
    run(new Removal.Bytes(0, at(50)));

    assertInstanceOf(
        PutOutcome.Stored.class, store().entries().put(entry(mail("a=1"), "{}"), present));
    assertInstanceOf(
        PutOutcome.Stored.class, store().entries().put(entry(mail("a=2"), "{}"), absent));
  }

  @Test
  void aFetchFromBeforeARemovedEntryWasWrittenIsRefused() {
    putAged("a=1", 0, 100, 200, 300);
    Fence present = fence(mail("a=1"));
    Fence absent = fence(mail("a=2"));
    putAged("a=1", 1, 100, 200, 300);
    putAged("a=2", 1, 100, 200, 300);
    Fence after = fence(mail("a=1"));
    run(new Removal.Bytes(0, at(50)));

    assertInstanceOf(
        PutOutcome.Refused.class, store().entries().put(entry(mail("a=1"), "{}"), present));
    assertInstanceOf(
        PutOutcome.Refused.class, store().entries().put(entry(mail("a=2"), "{}"), absent));
    assertInstanceOf(
        PutOutcome.Stored.class, store().entries().put(entry(mail("a=1"), "{}"), after));
  }

  @Test
  void whatWasRemovedCannotOutliveAnInvalidationInMemory() {
    put(mail("a=1"), "{}", "message:1");
    Validity validity =
        assertInstanceOf(Lookup.Found.class, store().entries().lookup(mail("a=1"))).validity();
    run(new Removal.Bytes(0, at(50)));
    invalidate(ANNA, tag("message:1"));

    assertFalse(validity.holds());
  }

  @Test
  void tasksThatEndedLongAgoGoAndNothingElseDoes() {
    put(mail("a=1"), "{}");
    UUID old = store().tasks().enqueue(order(1));
    store().tasks().settle(claim(), new TaskOutcome.Completed(NOW, SUMMARY));
    UUID recent = store().tasks().enqueue(order(1));
    store().tasks().settle(claim(), new TaskOutcome.Failed(NOW.plusSeconds(2), "throttled"));
    UUID open = store().tasks().enqueue(order(1));
    run(new Removal.Tasks(NOW.plusSeconds(1)));

    assertTrue(peer().taskRecords().find(old).isEmpty());
    assertTrue(peer().taskRecords().find(recent).isPresent());
    assertTrue(peer().taskRecords().find(open).isPresent());
    assertEquals(Optional.of("{}"), read(mail("a=1")));
  }
}
