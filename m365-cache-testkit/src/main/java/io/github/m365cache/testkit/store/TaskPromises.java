package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.TaskSummary;
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
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Tasks are claimed in order, by one worker at a time, and outlive the one that held them. */
abstract class TaskPromises extends AuditPromises {
  private static final Instant LEASE = NOW.plusSeconds(60);
  static final TaskSummary SUMMARY = new TaskSummary(1, 512);

  private static TaskOrder order(AccountId account, int priority, Instant notBefore, String key) {
    return new TaskOrder(
        UUID.randomUUID(),
        "refresh",
        account,
        "email_list",
        "{\"folder\":\"inbox\"}",
        priority,
        notBefore,
        NOW,
        Optional.of(key).filter(text -> !text.isEmpty()));
  }

  static TaskOrder order(int priority) {
    return order(ANNA, priority, NOW, "");
  }

  private UUID enqueue(TaskOrder order) {
    return store().tasks().enqueue(order);
  }

  private static ClaimRequest request(Instant now, int perAccount) {
    return new ClaimRequest(now, now.plusSeconds(60), perAccount, (account, operation) -> true);
  }

  private static Optional<TaskClaim> claim(CacheStore store, Instant now) {
    return store.tasks().claim(request(now, 1_000));
  }

  /** Through the other store, at {@code NOW}. */
  final TaskClaim claim() {
    return claim(peer(), NOW).orElseThrow();
  }

  private static UUID id(TaskClaim claim) {
    return claim.task().order().id();
  }

  private Task task(UUID id) {
    return store().taskRecords().find(id).orElseThrow();
  }

  @Test
  void aTaskKeepsWhatItWasOrderedWith() {
    TaskOrder order = order(ANNA, 3, NOW.plusSeconds(1), "mail:1");
    enqueue(order);
    reopen();
    Task task = peer().taskRecords().find(order.id()).orElseThrow();

    assertEquals(order, task.order());
    assertEquals(TaskStatus.QUEUED, task.status());
    assertEquals(0, task.progress() + task.retries());
    assertTrue(task.startedAt().isEmpty() && task.completedAt().isEmpty());
    assertTrue(task.lastError().isEmpty() && task.summary().isEmpty());
    assertTrue(store().taskRecords().find(UUID.randomUUID()).isEmpty());
  }

  @Test
  void tasksAreClaimedByPriorityThenTimeThenAge() {
    UUID late = enqueue(order(ANNA, 1, NOW.plusMillis(1), ""));
    UUID third = enqueue(order(ANNA, 2, NOW, ""));
    UUID fourth = enqueue(order(ANNA, 2, NOW, ""));
    UUID second = enqueue(order(ANNA, 2, NOW.minusMillis(1), ""));
    UUID first = enqueue(order(ANNA, 1, NOW, ""));

    assertEquals(
        List.of(first, second, third, fourth),
        List.of(id(claim()), id(claim()), id(claim()), id(claim())));
    assertTrue(claim(store(), NOW).isEmpty());
    assertEquals(late, id(claim(store(), NOW.plusMillis(1)).orElseThrow()));
  }

  @Test
  void aClaimSaysWhoseTurnItIs() {
    UUID id = enqueue(order(5));
    TaskClaim claim = claim();

    assertEquals(TaskStatus.RUNNING, claim.task().status());
    assertEquals(Optional.of(NOW), claim.task().startedAt());
    assertEquals(claim.task(), task(id));
  }

  @Test
  void whileOneIsOpenAnotherOfItsKeyIsNotAdded() {
    UUID first = enqueue(order(ANNA, 5, NOW, "mail:1"));
    assertEquals(first, peer().tasks().enqueue(order(ANNA, 1, NOW, "mail:1")));
    TaskClaim claim = claim();
    assertEquals(first, enqueue(order(ANNA, 5, NOW, "mail:1")));
    assertNotEquals(first, enqueue(order(BERT, 5, NOW, "mail:1")));
    assertNotEquals(first, enqueue(order(ANNA, 5, NOW, "mail:2")));
    store().tasks().settle(claim, new TaskOutcome.Completed(NOW, SUMMARY));

    assertNotEquals(first, enqueue(order(ANNA, 5, NOW, "mail:1")));
  }

  @Test
  void noAccountRunsMoreThanItMay() {
    enqueue(order(1));
    enqueue(order(1));
    UUID bert = enqueue(order(BERT, 9, NOW, ""));
    TaskClaim anna = store().tasks().claim(request(NOW, 1)).orElseThrow();

    assertEquals(bert, id(peer().tasks().claim(request(NOW, 1)).orElseThrow()));
    assertTrue(peer().tasks().claim(request(NOW, 1)).isEmpty());
    store().tasks().settle(anna, new TaskOutcome.Completed(NOW, SUMMARY));
    assertTrue(peer().tasks().claim(request(NOW, 1)).isPresent());
  }

  @Test
  void aWorkerIsGivenOnlyWhatItTakesAndIsAskedForWhatIsDue() {
    enqueue(order(ANNA, 1, NOW, ""));
    UUID bert = enqueue(order(BERT, 9, NOW, ""));
    enqueue(order(new AccountId("later.contoso"), 9, NOW.plusSeconds(1), ""));
    Set<AccountId> asked = new HashSet<>();
    BiPredicate<AccountId, String> takes =
        (account, operation) -> {
          asked.add(account);
          return !account.equals(ANNA);
        };
    ClaimRequest request = new ClaimRequest(NOW, LEASE, 1_000, takes);

    assertEquals(bert, id(store().tasks().claim(request).orElseThrow()));
    assertEquals(Set.of(ANNA, BERT), asked);
    assertTrue(store().tasks().claim(request).isEmpty());
  }

  @Test
  void theFilterMayCallTheStore() {
    UUID id = enqueue(order(1));
    BiPredicate<AccountId, String> cancels =
        (account, operation) ->
            store().taskRecords().cancel(account, Set.of(TaskStatus.QUEUED), NOW) == 0;

    assertTrue(store().tasks().claim(new ClaimRequest(NOW, LEASE, 1, cancels)).isEmpty());
    assertEquals(TaskStatus.CANCELLED, task(id).status());
  }

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
