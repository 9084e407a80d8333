package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a worker takes, keeps, gives back and leaves alone. */
class TaskWorkerTest extends TaskFixture {
  private Optional<TaskClaim> claimAsAnother(Instant now) {
    return store()
        .tasks()
        .claim(new ClaimRequest(now, now.plusSeconds(60), 99, (account, operation) -> true));
  }

  @Test
  void noMoreTasksOfAnAccountRunAtATimeThanAllowed() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(enqueue(anna, 5, "f" + i));
    }
    List<Long> running = new ArrayList<>();
    mail.does(
        request -> {
          running.add(ids.stream().filter(id -> task(id).status() == TaskStatus.RUNNING).count());
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    pass(tasks.poll());

    assertEquals(5, running.size());
    assertEquals(2, running.stream().mapToLong(Long::longValue).max().orElse(0));
  }

  @Test
  void aTaskThatTakesLongKeepsItsLease() {
    UUID id = enqueue(anna, 1, "sent");
    mail.does(
        request -> {
          for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(20));
            timer.runDue();
            assertEquals(Optional.empty(), claimAsAnother(clock.instant()));
          }
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    pass(tasks.poll());

    assertEquals(TaskStatus.COMPLETED, task(id).status());
    assertEquals(1, mail.count());
  }

  @Test
  void whoLostItsLeaseIsStoppedAndSettlesNothing() {
    UUID id = enqueue(anna, 1, "sent");
    List<TaskClaim> taken = new ArrayList<>();
    mail.does(
        request -> {
          // No timer runs: as if the process had been suspended.
          clock.advance(Duration.ofMinutes(2));
          claimAsAnother(clock.instant()).ifPresent(taken::add);
          timer.runDue();
          if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
          }
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    pass(tasks.poll());

    assertEquals(1, taken.size());
    assertEquals(TaskStatus.RUNNING, task(id).status());
    assertTrue(store().tasks().settle(taken.get(0), new TaskOutcome.Released()));
    assertTrue(!Thread.currentThread().isInterrupted());
  }

  @Test
  void anAccountThatNobodyKnowsHereIsLeftToOthers() {
    Account bert = accounts.signIn("bert");
    accounts.signOut(bert);
    UUID id = enqueue(bert, 1, "sent");
    pass(tasks.poll());

    assertEquals(TaskStatus.QUEUED, task(id).status());
    assertEquals(0, mail.count());
  }

  @Test
  void whatASignedOutAccountHadQueuedIsCancelled() {
    Account bert = accounts.signIn("bert");
    mail.fails(new M365Exception(ErrorCode.UNAVAILABLE, "no"));
    UUID id = enqueue(bert, 1, "sent");
    pass(tasks.poll());
    accounts.signOut(bert);
    pass(Duration.ofMinutes(1));

    assertEquals(TaskStatus.CANCELLED, task(id).status());
    assertEquals(1, mail.count());
  }

  @Test
  void cancellingStopsWhatRuns() {
    UUID running = enqueue(anna, 1, "sent");
    UUID queued = enqueue(anna, 2, "sent");
    mail.does(
        request -> {
          assertEquals(2, engine.cancelTasks(anna.id()));
          if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
          }
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    pass(tasks.poll());

    assertEquals(1, mail.count());
    assertEquals(TaskStatus.CANCELLED, task(running).status());
    assertEquals(TaskStatus.CANCELLED, task(queued).status());
    assertTrue(!Thread.currentThread().isInterrupted());
  }

  @Test
  void whatThisProcessDoesNotOfferIsLeftToOthers() {
    UUID id =
        store()
            .tasks()
            .enqueue(
                new TaskOrder(
                    UUID.randomUUID(),
                    "refresh",
                    anna.id(),
                    "contact_list",
                    "{}",
                    1,
                    clock.instant(),
                    clock.instant(),
                    Optional.empty()));
    pass(tasks.poll());

    assertEquals(TaskStatus.QUEUED, task(id).status());
  }

  @Test
  void aDefectOfAnOperationIsRetriedAndThenGivenUp() {
    UUID id = enqueue(anna, 1, "sent");
    mail.fails(new IllegalStateException("a canary"));
    pass(tasks.poll());
    assertEquals(Optional.of("internal"), task(id).lastError());
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(2));
    pass(Duration.ofMinutes(4));

    assertEquals(TaskStatus.FAILED, task(id).status());
  }
}
