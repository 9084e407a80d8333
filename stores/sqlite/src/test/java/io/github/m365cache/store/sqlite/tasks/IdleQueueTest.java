package io.github.m365cache.store.sqlite.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskSummary;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker that finds nothing costs: no commit, so that no other connection reads anew. */
class IdleQueueTest {
  @TempDir Path folder;
  private Path database;

  @BeforeEach
  void name() {
    database = folder.resolve("cache.db");
  }

  private static Optional<TaskClaim> claim(CacheStore store, Instant now) {
    return store
        .tasks()
        .claim(new ClaimRequest(now, now.plusSeconds(60), 2, (account, operation) -> true));
  }

  private static UUID enqueue(CacheStore store) {
    return store
        .tasks()
        .enqueue(
            new TaskOrder(
                UUID.randomUUID(),
                "refresh",
                Given.ANNA,
                "email_list",
                "{}",
                2,
                Given.NOW,
                Given.NOW,
                Optional.of("one")));
  }

  /** How many commits others make while the work is done. */
  private long commits(Runnable work) throws SQLException {
    try (Session watching = new Connector(database, false, time -> {}).reader(Given.key())) {
      long before = watching.number("PRAGMA data_version", -1);
      work.run();
      return watching.number("PRAGMA data_version", -1) - before;
    }
  }

  @Test
  void lookingForATaskThatIsNotThereWritesNothing() throws SQLException {
    try (CacheStore store = Given.open(database)) {
      enqueue(store);
      assertEquals(0, commits(() -> assertTrue(claim(store, Given.NOW.minusMillis(1)).isEmpty())));
      assertEquals(0, commits(() -> enqueue(store)));
    }
  }

  /** The control of the test above. */
  @Test
  void takingATaskAndSettlingItWrites() throws SQLException {
    try (CacheStore store = Given.open(database)) {
      enqueue(store);
      assertTrue(commits(() -> assertTrue(claim(store, Given.NOW).isPresent())) > 0);
    }
  }

  @Test
  void f24ARowHoldsFiguresOfWhatWasDoneAndNoResult() throws SQLException {
    try (CacheStore store = Given.open(database)) {
      enqueue(store);
      store
          .tasks()
          .settle(
              claim(store, Given.NOW).orElseThrow(),
              new TaskOutcome.Completed(Given.NOW, new TaskSummary(1, 512)));
    }
    assertEquals(512, Given.number(database, "SELECT summary_bytes FROM cache_tasks"));
    assertEquals(
        0,
        Given.number(
            database,
            "SELECT count(*) FROM pragma_table_info('cache_tasks') WHERE name LIKE '%result%'"
                + " OR name LIKE '%payload%' OR type = 'BLOB'"));
  }
}
