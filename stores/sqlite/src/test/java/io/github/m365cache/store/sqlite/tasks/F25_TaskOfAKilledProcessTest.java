package io.github.m365cache.store.sqlite.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.TaskSummary;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.damage.WritingProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it holds a task keeps it from the others for its lease only. */
@DisabledOnOs(OS.WINDOWS)
class F25_TaskOfAKilledProcessTest {
  private static final UUID ID = UUID.fromString("0b0b0b0b-0000-4000-8000-00000000f025");
  private static final Duration LEASE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private static TaskOrder order(UUID id) {
    return new TaskOrder(
        id,
        "refresh",
        Given.ANNA,
        "email_list",
        "{}",
        2,
        Given.NOW,
        Given.NOW,
        Optional.of("email_list:inbox"));
  }

  private static Optional<TaskClaim> claim(CacheStore store, Instant now) {
    return store
        .tasks()
        .claim(new ClaimRequest(now, now.plus(LEASE), 2, (account, operation) -> true));
  }

  /** The process that is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (CacheStore store = Given.open(Path.of(arguments[0]))) {
        store.tasks().enqueue(order(ID));
        if (claim(store, Given.NOW).isPresent()) {
          System.out.println("written");
          System.in.read();
        }
      }
    }
  }

  @Test
  void anotherProcessTakesItUpWhenTheLeaseHasRunOut() throws IOException, InterruptedException {
    Path database = folder.resolve("cache.db");
    WritingProcess.runAndKill(Holder.class, database, "077");
    try (CacheStore store = Given.open(database)) {
      Task left = store.taskRecords().find(ID).orElseThrow();
      assertEquals(TaskStatus.RUNNING, left.status());
      assertTrue(claim(store, Given.NOW.plus(LEASE).minusMillis(1)).isEmpty());
      assertEquals(ID, store.tasks().enqueue(order(UUID.randomUUID())));

      Optional<TaskClaim> due = claim(store, Given.NOW.plus(LEASE));
      assertTrue(due.isPresent(), "it is due again");
      TaskClaim again = due.get();
      assertEquals(ID, again.task().order().id());
      assertEquals(2, again.fence());
      Instant done = Given.NOW.plus(LEASE).plusSeconds(1);
      assertTrue(
          store.tasks().settle(again, new TaskOutcome.Completed(done, new TaskSummary(1, 2))));
      UUID next = UUID.randomUUID();
      assertEquals(next, store.tasks().enqueue(order(next)));
    }
  }
}
