package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Occupancy;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.engine.store.Validity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counters add up, and secrets are kept. */
abstract class UsagePromises extends DistrustPromises {
  private static final CounterKey HITS = new CounterKey(ANNA, "email_list", Counter.HITS_FRESH);
  private static final CounterKey MISSES = new CounterKey(BERT, "email_list", Counter.MISSES);

  @Test
  void countersAddUpOverStoresAndReopenings() {
    store().usage().record(List.of(), Map.of(HITS, 2L, MISSES, 1L));
    peer().usage().record(List.of(), Map.of(HITS, 3L));
    reopen();

    assertEquals(Map.of(HITS, 5L, MISSES, 1L), store().usage().totals());
  }

  @Test
  void storingAndDroppingEntriesAddsNoCounters() {
    put(mail("folder=inbox"), "{}");
    invalidate(ANNA, type("email_list"));

    assertEquals(Map.of(), store().usage().totals());
  }

  @Test
  void recordingHitsRefusesNoFetchAndEndsNoValidity() {
    EntryKey key = mail("folder=inbox");
    Validity validity = put(key, "{}").validity();
    boolean before = validity.holds();
    Fence fence = fence(key);
    peer().usage().record(List.of(new Touch(key, 3, NOW)), Map.of(HITS, 3L));

    assertEquals(before, validity.holds());
    assertInstanceOf(PutOutcome.Stored.class, store().entries().put(entry(key, "{}"), fence));
  }

  @Test
  void aTouchOfAnEntryThatIsGoneIsPassedOver() {
    store().usage().record(List.of(new Touch(mail("folder=gone"), 1, NOW)), Map.of(HITS, 1L));

    assertInstanceOf(Lookup.Missing.class, store().entries().lookup(mail("folder=gone")));
    assertEquals(Map.of(HITS, 1L), store().usage().totals());
  }

  @Test
  void occupancyCountsEntriesAndJsonBytesByAccountAndType() {
    put(mail("a=1"), "{\"v\":1}");
    put(mail("a=2"), "{\"v\":22}");
    put(mail("a=2"), "{}");
    put(key(BERT, "email_get", "a=1"), "{}");

    assertEquals(
        List.of(
            new Occupancy(ANNA, "email_list", 2, 9, Optional.of(NOW), Optional.of(NOW)),
            new Occupancy(BERT, "email_get", 1, 2, Optional.of(NOW), Optional.of(NOW))),
        peer().usage().occupancy());
  }

  @Test
  void occupancyForgetsWhatWasMadeInvalid() {
    put(mail("a=1"), "{}", "message:1");
    put(key(ANNA, "email_get", "a=1"), "{}");
    invalidate(ANNA, tag("message:1"), type("email_get"));

    assertTrue(store().usage().occupancy().isEmpty());
  }

  @Test
  void whatWasUsedLastComesFirstAmongRecentReads() {
    put(mail("a=1"), "{}");
    put(mail("a=2"), "{}");
    put(mail("a=3"), "{}", "message:3");
    put(key(BERT, "email_list", "a=4"), "{}");
    peer().usage().record(List.of(new Touch(mail("a=1"), 1, NOW.plusSeconds(9))), Map.of());
    peer().usage().record(List.of(new Touch(mail("a=3"), 5, NOW.plusSeconds(5))), Map.of());
    assertEquals(
        List.of(mail("a=1"), mail("a=3"), mail("a=2")), store().recentReads().latest(ANNA, 10));
    assertEquals(List.of(mail("a=1")), store().recentReads().latest(ANNA, 1));
    invalidate(ANNA, tag("message:3"));
    assertEquals(List.of(mail("a=1"), mail("a=2")), store().recentReads().latest(ANNA, 10));
  }

  @Test
  void aSecretIsKeptReplacedAndRemoved() {
    store().secrets().keep("token-cache", new byte[] {1, 2, 3});
    store().secrets().keep("token-cache", new byte[] {0, -1});
    reopen();

    assertArrayEquals(new byte[] {0, -1}, peer().secrets().find("token-cache").orElseThrow());
    store().secrets().remove("token-cache");
    store().secrets().remove("token-cache");
    assertTrue(peer().secrets().find("token-cache").isEmpty());
  }

  @Test
  void secretsAreFoundByHowTheirNamesBegin() {
    for (String name : List.of("sign-in:b", "sign-in:a", "sign-in", "sign-im:z", "sign-j")) {
      store().secrets().keep(name, name.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, byte[]> found = peer().secrets().startingWith("sign-in:");

    assertEquals(List.of("sign-in:a", "sign-in:b"), List.copyOf(found.keySet()));
    assertArrayEquals("sign-in:b".getBytes(StandardCharsets.UTF_8), found.get("sign-in:b"));
    assertEquals(Map.of(), peer().secrets().startingWith("sign-%"));
  }

  @Test
  void secretsAreCopiedAndMayBeEmpty() {
    byte[] value = {7};
    store().secrets().keep("one", value);
    value[0] = 8;
    store().secrets().keep("empty", new byte[0]);
    store().secrets().find("one").orElseThrow()[0] = 9;

    assertArrayEquals(new byte[] {7}, store().secrets().find("one").orElseThrow());
    assertArrayEquals(new byte[0], store().secrets().find("empty").orElseThrow());
  }

  @Test
  void anInvalidationLeavesSecretsAndCountersAlone() {
    store().secrets().keep("token-cache", new byte[] {1});
    store().usage().record(List.of(), Map.of(HITS, 2L));
    invalidate(ANNA, pattern("*"), type("email_list"));

    assertTrue(store().secrets().find("token-cache").isPresent());
    assertEquals(Map.of(HITS, 2L), store().usage().totals());
  }
}
