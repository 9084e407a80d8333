package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.TaskSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Tasks are claimed in order, by one worker at a time, and no more of an account than allowed. */
abstract class TaskQueuePromises extends AuditPromises {
  static final Instant LEASE = NOW.plusSeconds(60);
  static final TaskSummary SUMMARY = new TaskSummary(1, 512);

  static TaskOrder order(AccountId account, int priority, Instant notBefore, String key) {
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

  final UUID enqueue(TaskOrder order) {
    return store().tasks().enqueue(order);
  }

  private static ClaimRequest request(Instant now, int perAccount) {
    return new ClaimRequest(now, now.plusSeconds(60), perAccount, (account, operation) -> true);
  }

  static Optional<TaskClaim> claim(CacheStore store, Instant now) {
    return store.tasks().claim(request(now, 1_000));
  }

  /** Through the other store, at {@code NOW}. */
  final TaskClaim claim() {
    return claim(peer(), NOW).orElseThrow();
  }

  static UUID id(TaskClaim claim) {
    return claim.task().order().id();
  }

  final Task task(UUID id) {
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
}
