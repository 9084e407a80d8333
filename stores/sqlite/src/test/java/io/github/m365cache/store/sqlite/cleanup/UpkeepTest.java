package io.github.m365cache.store.sqlite.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.entries.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in the background, one tick at a time. */
class UpkeepTest {
  @TempDir Path folder;
  private final CapturingExecutor executor = new CapturingExecutor();
  private Path database;
  private CacheStore store;

  @BeforeEach
  void open() {
    database = folder.resolve("cache.db");
    store = executor.open(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void fill(int entries) {
    for (int i = 0; i < entries; i++) {
      Given.put(store, Given.mail(i), "{\"n\":" + i + "}", "message:" + i);
    }
  }

  private long count(String table) throws SQLException {
    return Given.number(database, "SELECT count(*) FROM " + table);
  }

  private static Selector pattern(String text) {
    return new Selector.ByPattern(KeyPattern.of(text));
  }

  @Test
  void aDroppedTypeLeavesItsRowsUntilTheNextTick() throws SQLException {
    fill(150);
    Given.invalidate(store, new Selector.ByType("email_get"));
    Given.put(store, Given.mail(7), "{\"again\":7}");
    assertEquals(150, count("cache_entries"));
    executor.tick();

    assertEquals(1, count("cache_entries"));
    assertEquals(1, count("cache_payloads"));
    assertEquals(0, count("cache_tags"));
    assertEquals(0, count("cache_orphans"));
    assertEquals(Optional.of("{\"again\":7}"), Given.read(store, Given.mail(7)));
    assertEquals(1, Given.invalidate(store, new Selector.ByType("email_get")));
  }

  @Test
  void payloadsAndTagsOfDroppedEntriesAreDeletedAtTheNextTick() throws SQLException {
    fill(150);
    Given.invalidate(store, pattern("email_get:*"));
    assertEquals(0, count("cache_entries"));
    assertEquals(150, count("cache_tags"));
    executor.tick();

    assertEquals(0, count("cache_payloads"));
    assertEquals(0, count("cache_tags"));
  }

  @Test
  void anEntryThatCameBackHasTheTagsOfItsNewContentOnly() throws SQLException {
    Given.put(store, Given.mail(1), "{\"v\":1}", "message:1", "in:mailfolder:old");
    Given.invalidate(store, new Selector.ByTag(new Tag("message:1")));
    Given.put(store, Given.mail(1), "{\"v\":2}", "message:1", "in:mailfolder:new");
    executor.tick();

    assertEquals(2, count("cache_tags"));
    assertEquals(0, Given.invalidate(store, new Selector.ByTag(new Tag("in:mailfolder:old"))));
    assertEquals(1, Given.invalidate(store, new Selector.ByTag(new Tag("message:1"))));
  }

  @Test
  void aForgottenTombstoneRefusesEveryFetchFromBeforeIt() throws SQLException {
    EntryKey key = Given.mail(1);
    Fence before = store.entries().lookup(key).fence();
    Given.invalidate(store, pattern("other:*"));
    executor.now = Given.NOW.plus(Tombstones.KEPT).plusSeconds(1);
    executor.tick();

    assertEquals(
        0, Given.number(database, "SELECT count(*) FROM cache_generations WHERE kind = 'pattern'"));
    assertInstanceOf(PutOutcome.Refused.class, store.entries().put(Given.entry(key, "{}"), before));
    assertInstanceOf(PutOutcome.Stored.class, Given.put(store, key, "{}"));
  }

  @Test
  void tombstonesAreKeptWhileAFetchMayRun() throws SQLException {
    Given.invalidate(store, pattern("other:*"));
    executor.now = Given.NOW.plus(Tombstones.KEPT);
    executor.tick();

    assertEquals(
        1, Given.number(database, "SELECT count(*) FROM cache_generations WHERE kind = 'pattern'"));
  }

  @Test
  void anIdleStoreEmptiesItsLog() throws IOException {
    fill(20);
    assertTrue(Files.size(folder.resolve("cache.db-wal")) > 0);
    for (int i = 0; i < 10; i++) {
      executor.tick();
    }

    assertEquals(0, Files.size(folder.resolve("cache.db-wal")));
  }

  @Test
  void aBusyStoreKeepsItsLogSmall() throws IOException {
    String large = "{\"v\":\"" + "x".repeat(100_000) + "\"}";
    for (int i = 0; i < 400; i++) {
      Given.put(store, Given.mail(i % 20), large + " ".repeat(i % 7));
      if (i % 20 == 0) {
        executor.tick();
      }
    }

    assertTrue(Files.size(folder.resolve("cache.db-wal")) < 16 << 20);
  }

  @Test
  void f15TheFileShrinksAfterADeletion() throws IOException {
    String large = "{\"v\":\"" + "x".repeat(1_000_000) + "\"}";
    for (int i = 0; i < 20; i++) {
      Given.put(store, Given.mail(i), large);
    }
    tick(10);
    long full = Files.size(database);
    Given.invalidate(store, pattern("email_get:*"));
    tick(10);

    assertTrue(full > 20_000_000, "full: " + full);
    assertTrue(Files.size(database) < 3_000_000, "after: " + Files.size(database));
    assertEquals(0, Files.size(folder.resolve("cache.db-wal")));
  }

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      executor.tick();
    }
  }

  @Test
  void f15LargePayloadsAreDeletedFewAtATime() throws SQLException {
    String large = "{\"v\":\"" + "x".repeat(1_000_000) + "\"}";
    for (int i = 0; i < 7; i++) {
      Given.put(store, Given.mail(i), large);
    }
    Given.invalidate(store, pattern("email_get:*"));
    List<Long> left = new ArrayList<>();
    executor.paused = () -> left.add(orphans());
    executor.tick();

    assertEquals(List.of(5L, 3L, 1L, 0L), left.subList(0, 4));
  }

  @Test
  void f15ManyTagsAreDeletedFewAtATime() throws SQLException {
    String[] tags = IntStream.range(0, 400).mapToObj(i -> "message:" + i).toArray(String[]::new);
    for (int i = 0; i < 3; i++) {
      Given.put(store, Given.mail(i), "{}", tags);
    }
    Given.invalidate(store, pattern("email_get:*"));
    List<Long> left = new ArrayList<>();
    executor.paused = () -> left.add(orphans());
    executor.tick();

    assertEquals(List.of(2L, 1L, 0L), left.subList(0, 3));
  }

  private long orphans() {
    try {
      return count("cache_orphans");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void oneProcessDeletesAtATime() throws SQLException {
    fill(10);
    try (CacheStore other = new CapturingExecutor().open(database)) {
      ProcessLock sweeping = other.locks().tryAcquire("sweeper").orElseThrow();
      Given.invalidate(store, pattern("email_get:*"));
      executor.tick();
      assertEquals(10, count("cache_orphans"));
      sweeping.close();
      executor.tick();

      assertEquals(0, count("cache_orphans"));
    }
  }

  @Test
  void closingEmptiesTheLog() {
    fill(20);
    store.close();

    assertTrue(Files.notExists(folder.resolve("cache.db-wal")));
  }
}
