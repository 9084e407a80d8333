package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tasks of one database, in the order in which they came. Every method is one transaction. */
final class InMemoryTaskTable {
  /** What claims are chosen by. */
  record Work(AccountId account, String operation) {}

  private static final class Row {
    Task task;
    long fence;
    Instant leaseUntil = Instant.EPOCH;

    Row(Task task) {
      this.task = task;
    }

    boolean isOpen() {
      return task.status() == TaskStatus.QUEUED || task.status() == TaskStatus.RUNNING;
    }

    boolean isDue(Instant now) {
      return isOpen() && !task.order().notBefore().isAfter(now) && !leaseUntil.isAfter(now);
    }

    boolean isOf(AccountId account) {
      return task.order().account().equals(account);
    }

    Work work() {
      return new Work(task.order().account(), task.order().operation());
    }
  }

  private final List<Row> rows = new ArrayList<>();

  synchronized UUID add(TaskOrder order) {
    Optional<Row> open =
        rows.stream()
            .filter(row -> row.isOpen() && row.isOf(order.account()))
            .filter(row -> order.key().isPresent() && row.task.order().key().equals(order.key()))
            .findFirst();
    if (open.isEmpty()) {
      rows.add(new Row(TaskChange.queued(order)));
    }
    return open.map(row -> row.task.order().id()).orElse(order.id());
  }

  synchronized void forget(AccountId account) {
    rows.removeIf(row -> row.isOf(account));
  }

  synchronized Set<Work> due(Instant now) {
    Set<Work> works = new HashSet<>();
    rows.stream().filter(row -> row.isDue(now)).forEach(row -> works.add(row.work()));
    return works;
  }

  synchronized Optional<TaskClaim> claim(ClaimRequest request, Set<Work> wanted) {
    // The sort is stable: the older one stays before.
    return rows.stream()
        .filter(row -> row.isDue(request.now()) && wanted.contains(row.work()))
        .filter(row -> underWay(row.task.order().account(), request) < request.perAccount())
        .sorted(
            Comparator.comparingInt((Row row) -> row.task.order().priority())
                .thenComparing(row -> row.task.order().notBefore())
                .thenComparing(row -> row.task.order().createdAt()))
        .findFirst()
        .map(row -> taken(row, request));
  }

  private long underWay(AccountId account, ClaimRequest request) {
    return rows.stream()
        .filter(row -> row.isOf(account) && row.leaseUntil.isAfter(request.now()))
        .count();
  }

  private static TaskClaim taken(Row row, ClaimRequest request) {
    row.task = TaskChange.started(row.task, millis(request.now()));
    row.leaseUntil = request.leaseUntil();
    return new TaskClaim(row.task, ++row.fence);
  }

  synchronized boolean settle(TaskClaim claim, TaskOutcome outcome) {
    Optional<Row> held =
        row(claim.task().order().id())
            .filter(row -> row.task.status() == TaskStatus.RUNNING && row.fence == claim.fence());
    held.ifPresent(row -> settle(row, outcome));
    return held.isPresent();
  }

  private static void settle(Row row, TaskOutcome outcome) {
    row.task = TaskChange.settled(row.task, outcome);
    row.leaseUntil =
        outcome instanceof TaskOutcome.Renewed renewed ? renewed.leaseUntil() : Instant.EPOCH;
  }

  private Optional<Row> row(UUID id) {
    return rows.stream().filter(row -> row.task.order().id().equals(id)).findFirst();
  }

  synchronized Optional<Task> find(UUID id) {
    return row(id).map(row -> row.task);
  }

  synchronized List<Task> list(TaskQuery query) {
    List<Row> newest = new ArrayList<>(rows);
    Collections.reverse(newest);
    return newest.stream()
        .map(row -> row.task)
        .filter(task -> query.accounts().contains(task.order().account()))
        .filter(task -> query.status().isEmpty() || query.status().get() == task.status())
        .sorted(Comparator.comparing((Task task) -> task.order().createdAt()).reversed())
        .limit(query.limit())
        .toList();
  }

  synchronized int cancel(AccountId account, Set<TaskStatus> open, Instant at) {
    List<Row> meant =
        rows.stream()
            .filter(row -> row.isOpen() && row.isOf(account) && open.contains(row.task.status()))
            .toList();
    meant.forEach(
        row -> {
          row.task = TaskChange.cancelled(row.task, millis(at));
          row.leaseUntil = Instant.EPOCH;
        });
    return meant.size();
  }

  /** Removes what ended before; tells whether there was any. */
  synchronized boolean forget(Instant endedBefore, int most) {
    List<Row> old =
        rows.stream()
            .filter(row -> !row.isOpen())
            .filter(row -> row.task.completedAt().orElseThrow().isBefore(endedBefore))
            .limit(most)
            .toList();
    return rows.removeAll(old);
  }

  private static Instant millis(Instant fine) {
    return fine.truncatedTo(ChronoUnit.MILLIS);
  }
}
