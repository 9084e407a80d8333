package io.github.m365cache.store.sqlite.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.entries.Tombstones;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F23: audit rows, finished tasks and tombstones do not grow for ever. */
class F23_RetentionTest {
  private static final Instant CUT = Given.NOW.minus(Duration.ofDays(90));

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

  private int run(Removal removal) {
    Sweep sweep = store.housekeeping().sweep(removal);
    int portions = 0;
    while (sweep.next().isPresent()) {
      portions++;
    }
    return portions;
  }

  private void audit(Instant at) {
    Selector tag = new Selector.ByTag(new Tag("message:1"));
    store
        .entries()
        .invalidate(
            new InvalidationOrder(Given.ANNA, List.of(tag), "tool", "email_move", "moved", at));
  }

  private long count(String table) throws SQLException {
    return Given.number(database, "SELECT count(*) FROM " + table);
  }

  @Test
  void theFrontOfTheAuditIsCutInPortions() throws SQLException {
    for (int i = 0; i < 150; i++) {
      audit(CUT.minusSeconds(150 - i));
    }
    audit(CUT);
    audit(CUT.plusSeconds(1));

    assertEquals(150, store.audit().forget(CUT));
    assertEquals(2, count("cache_invalidation"));
    assertEquals(
        151, Given.number(database, "SELECT min(invalidation_id) FROM cache_invalidation"));
  }

  @Test
  void whatStaysOfTheAuditIsOnePiece() throws SQLException {
    audit(CUT.minusSeconds(2));
    audit(CUT.plusSeconds(5));
    audit(CUT.minusSeconds(1));
    store.audit().forget(CUT);

    assertEquals(2, count("cache_invalidation"));
  }

  @Test
  void tasksThatEndedLongAgoGoAndOthersStay() throws SQLException {
    try (Session session = new Connector(database, false, time -> {}).writer(Given.key())) {
      for (int i = 0; i < 70; i++) {
        task(session, "done-" + i, "completed", CUT.minusSeconds(1));
      }
      task(session, "failed", "failed", CUT.minusSeconds(1));
      task(session, "cancelled", "cancelled", CUT.minusSeconds(1));
      task(session, "recent", "completed", CUT);
      task(session, "running", "running", null);
      task(session, "retried", "queued", CUT.minusSeconds(1));
    }

    assertEquals(2, run(new Removal.Tasks(CUT)));
    assertEquals(
        "recent,retried,running",
        Given.text(
            database,
            "SELECT group_concat(task_id) FROM (SELECT task_id FROM cache_tasks ORDER BY"
                + " task_id)"));
  }

  private static void task(Session session, String id, String status, Instant ended)
      throws SQLException {
    session.update(
        "INSERT INTO cache_tasks (task_id, account_id, operation, parameters_json, priority,"
            + " status, created_at, completed_at) VALUES (?, 'anna', 'warm', '{}', 5, ?, 0, ?)",
        id,
        status,
        ended == null ? null : (Long) ended.toEpochMilli());
  }

  @Test
  void whatTellsOfRemovedEntriesIsForgottenInPortions() throws SQLException {
    for (int i = 0; i < 150; i++) {
      Given.put(store, Given.mail(i), "{}");
    }
    EntryKey key = Given.mail(1);
    Fence old = new Fence(1, 0);
    run(new Removal.Bytes(0, Given.NOW));
    assertEquals(150, count("cache_generations"));
    executor.now = Given.NOW.plus(Tombstones.KEPT).plusSeconds(1);
    executor.tick();

    assertEquals("horizon", Given.text(database, "SELECT kind FROM cache_generations"));
    assertInstanceOf(PutOutcome.Refused.class, store.entries().put(Given.entry(key, "{}"), old));
    assertInstanceOf(PutOutcome.Stored.class, Given.put(store, key, "{}"));
  }

  @Test
  void entriesFromLongAgoLeaveNothingBehind() throws SQLException {
    Given.put(store, Given.mail(1), "{}");
    executor.tick();
    Given.put(store, Given.mail(2), "{}");
    executor.now = Given.NOW.plus(Tombstones.KEPT);
    run(new Removal.Bytes(0, Given.NOW));

    assertEquals(
        Given.mail(2).text(), Given.text(database, "SELECT selector FROM cache_generations"));
  }

  @Test
  void marksDoNotGrowForEver() throws SQLException {
    for (int minute = 0; minute < 60; minute++) {
      executor.now = Given.NOW.plus(Duration.ofMinutes(minute));
      for (int tick = 0; tick < 60; tick++) {
        executor.tick();
      }
    }

    assertTrue(count("cache_marks") <= 17, "marks: " + count("cache_marks"));
  }
}
