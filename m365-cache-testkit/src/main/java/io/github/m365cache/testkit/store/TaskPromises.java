package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tasks outlive the worker that held them, and keep what became of them. */
abstract class TaskPromises extends TaskQueuePromises {
  @Test
  void anOutcomeIsKept() {
    UUID done = enqueue(order(1));
    UUID failed = enqueue(order(2));
    store().tasks().settle(claim(), new TaskOutcome.Completed(NOW.plusSeconds(1), SUMMARY));
    store().tasks().settle(claim(), new TaskOutcome.Failed(NOW.plusSeconds(2), "forbidden"));
    reopen();

    assertEquals(TaskStatus.COMPLETED, task(done).status());
    assertEquals(100, task(done).progress());
    assertEquals(Optional.of(NOW.plusSeconds(1)), task(done).completedAt());
    assertEquals(Optional.of(SUMMARY), task(done).summary());
    assertEquals(TaskStatus.FAILED, task(failed).status());
    assertEquals(Optional.of("forbidden"), task(failed).lastError());
    assertEquals(Optional.of(NOW.plusSeconds(2)), task(failed).completedAt());
    assertTrue(task(failed).summary().isEmpty());
    assertTrue(claim(store(), NOW.plusSeconds(600)).isEmpty());
  }

  @Test
  void f26ARetryWaitsForItsTimeInEveryProcessAndAfterAReopening() {
    UUID id = enqueue(order(1));
    Instant later = NOW.plusSeconds(30);
    assertTrue(store().tasks().settle(claim(), new TaskOutcome.Retried(later, "throttled")));
    reopen();

    assertEquals(TaskStatus.QUEUED, task(id).status());
    assertEquals(1, task(id).retries());
    assertEquals(Optional.of("throttled"), task(id).lastError());
    assertEquals(later, task(id).order().notBefore());
    assertTrue(claim(peer(), later.minusMillis(1)).isEmpty());
    TaskClaim again = claim(peer(), later).orElseThrow();
    store().tasks().settle(again, new TaskOutcome.Completed(later, SUMMARY));
    assertEquals(1, task(id).retries());
    assertTrue(task(id).lastError().isEmpty());
  }

  @Test
  void aReleasedTaskIsThereAgainAsItWas() {
    UUID id = enqueue(order(1));
    assertTrue(store().tasks().settle(claim(), new TaskOutcome.Released()));

    assertEquals(TaskStatus.QUEUED, task(id).status());
    assertEquals(0, task(id).retries());
    assertEquals(id, id(claim()));
  }

  @Test
  void f25ATaskWhoseLeaseRanOutIsClaimedAgain() {
    UUID id = enqueue(order(ANNA, 1, NOW, "mail:1"));
    TaskClaim dead = claim();
    reopen();
    assertTrue(claim(store(), LEASE.minusMillis(1)).isEmpty());
    TaskClaim again = claim(store(), LEASE).orElseThrow();

    assertEquals(id, id(again));
    assertTrue(again.fence() > dead.fence());
    assertEquals(Optional.of(LEASE), again.task().startedAt());
  }

  @Test
  void f25WhoWasTakenOverCannotSettleAnyMore() {
    UUID id = enqueue(order(1));
    TaskClaim slow = claim();
    TaskClaim quick = claim(store(), LEASE).orElseThrow();

    for (TaskOutcome outcome :
        List.of(
            new TaskOutcome.Renewed(LEASE.plusSeconds(60), 50),
            new TaskOutcome.Completed(NOW, SUMMARY),
            new TaskOutcome.Failed(NOW, "internal"),
            new TaskOutcome.Retried(NOW, "internal"),
            new TaskOutcome.Released())) {
      assertFalse(peer().tasks().settle(slow, outcome));
    }
    assertEquals(TaskStatus.RUNNING, task(id).status());
    assertTrue(store().tasks().settle(quick, new TaskOutcome.Completed(LEASE, SUMMARY)));
    assertFalse(store().tasks().settle(quick, new TaskOutcome.Released()));
  }

  @Test
  void aRenewedLeaseHoldsLonger() {
    UUID id = enqueue(order(1));
    TaskClaim claim = claim();
    Instant longer = LEASE.plusSeconds(60);
    assertTrue(store().tasks().settle(claim, new TaskOutcome.Renewed(longer, 40)));

    assertEquals(40, task(id).progress());
    assertTrue(claim(peer(), longer.minusMillis(1)).isEmpty());
    assertTrue(claim(peer(), longer).isPresent());
  }

  @Test
  void cancellingEndsWhatAnAccountHasOpen() {
    UUID running = enqueue(order(ANNA, 1, NOW, "mail:1"));
    TaskClaim claim = claim();
    UUID queued = enqueue(order(1));
    UUID other = enqueue(order(BERT, 1, NOW, ""));

    assertEquals(1, peer().taskRecords().cancel(ANNA, Set.of(TaskStatus.QUEUED), NOW));
    assertEquals(TaskStatus.RUNNING, task(running).status());
    assertEquals(1, peer().taskRecords().cancel(ANNA, EnumSet.allOf(TaskStatus.class), NOW));
    assertEquals(TaskStatus.CANCELLED, task(running).status());
    assertEquals(TaskStatus.CANCELLED, task(queued).status());
    assertEquals(Optional.of(NOW), task(queued).completedAt());
    assertEquals(TaskStatus.QUEUED, task(other).status());
    assertFalse(store().tasks().settle(claim, new TaskOutcome.Completed(NOW, SUMMARY)));
    assertNotEquals(running, enqueue(order(ANNA, 1, NOW, "mail:1")));
  }

  @Test
  void tasksAreListedNewestFirst() {
    List<UUID> ids = new ArrayList<>();
    for (AccountId account : List.of(ANNA, BERT, ANNA, BERT)) {
      ids.add(0, enqueue(order(account, 5, NOW, "")));
    }
    claim();

    assertEquals(ids, listed(Set.of(ANNA, BERT), Optional.empty(), 10));
    assertEquals(ids.subList(0, 3), listed(Set.of(ANNA, BERT), Optional.empty(), 3));
    assertEquals(List.of(ids.get(1), ids.get(3)), listed(Set.of(ANNA), Optional.empty(), 10));
    assertEquals(List.of(ids.get(3)), listed(Set.of(ANNA), Optional.of(TaskStatus.RUNNING), 10));
    assertEquals(List.of(), listed(Set.of(), Optional.empty(), 10));
  }

  private List<UUID> listed(Set<AccountId> accounts, Optional<TaskStatus> status, int limit) {
    return peer().taskRecords().list(new TaskQuery(accounts, status, limit)).stream()
        .map(task -> task.order().id())
        .toList();
  }

  @Test
  void noTaskIsClaimedTwiceByWorkersOfTwoOpenings()
      throws InterruptedException, ExecutionException {
    Set<UUID> ordered = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ordered.add(enqueue(order(1 + i % 5)));
    }
    ExecutorService executor = Executors.newFixedThreadPool(4);
    List<UUID> claimed = new ArrayList<>();
    try (CacheStore other = another()) {
      Callable<List<UUID>> here = () -> drained(store());
      Callable<List<UUID>> there = () -> drained(other);
      for (Future<List<UUID>> each : executor.invokeAll(List.of(here, there, here, there))) {
        claimed.addAll(each.get());
      }
    } finally {
      executor.shutdownNow();
    }
    assertEquals(100, claimed.size());
    assertEquals(ordered, Set.copyOf(claimed));
  }

  private static List<UUID> drained(CacheStore store) {
    List<UUID> claimed = new ArrayList<>();
    for (Optional<TaskClaim> next = claim(store, NOW); next.isPresent(); next = claim(store, NOW)) {
      store.tasks().settle(next.get(), new TaskOutcome.Completed(NOW, SUMMARY));
      claimed.add(id(next.get()));
    }
    return claimed;
  }
}
