package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.TaskSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A task before and after what happens to it. */
final class TaskChange {
  private static final int WHOLE = 100;

  private TaskChange() {}

  static Task queued(TaskOrder order) {
    return new Task(
        at(order, order.notBefore()),
        TaskStatus.QUEUED,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Task started(Task task, Instant now) {
    return new Task(
        task.order(),
        TaskStatus.RUNNING,
        0,
        task.retries(),
        Optional.of(now),
        Optional.empty(),
        task.lastError(),
        Optional.empty());
  }

  static Task settled(Task task, TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Renewed renewed) {
      return open(task, task.order(), TaskStatus.RUNNING, renewed.progress(), task.lastError());
    }
    if (outcome instanceof TaskOutcome.Retried retried) {
      TaskOrder later = at(task.order(), retried.notBefore());
      Optional<String> error = Optional.of(retried.error());
      return retried(open(task, later, TaskStatus.QUEUED, 0, error));
    }
    if (outcome instanceof TaskOutcome.Failed failed) {
      Optional<String> error = Optional.of(failed.error());
      return ended(task, TaskStatus.FAILED, failed.at(), error, Optional.empty());
    }
    if (outcome instanceof TaskOutcome.Completed done) {
      Optional<TaskSummary> summary = Optional.of(done.summary());
      return ended(task, TaskStatus.COMPLETED, done.at(), Optional.empty(), summary);
    }
    return open(task, task.order(), TaskStatus.QUEUED, 0, task.lastError());
  }

  static Task cancelled(Task task, Instant at) {
    return ended(task, TaskStatus.CANCELLED, at, task.lastError(), Optional.empty());
  }

  private static Task open(
      Task task, TaskOrder order, TaskStatus status, int progress, Optional<String> error) {
    return new Task(
        order,
        status,
        progress,
        task.retries(),
        task.startedAt(),
        Optional.empty(),
        error,
        Optional.empty());
  }

  private static Task retried(Task task) {
    return new Task(
        task.order(),
        task.status(),
        task.progress(),
        task.retries() + 1,
        task.startedAt(),
        task.completedAt(),
        task.lastError(),
        task.summary());
  }

  private static Task ended(
      Task task,
      TaskStatus status,
      Instant at,
      Optional<String> error,
      Optional<TaskSummary> summary) {
    return new Task(
        task.order(),
        status,
        status == TaskStatus.COMPLETED ? WHOLE : task.progress(),
        task.retries(),
        task.startedAt(),
        Optional.of(millis(at)),
        error,
        summary);
  }

  private static TaskOrder at(TaskOrder order, Instant notBefore) {
    return new TaskOrder(
        order.id(),
        order.kind(),
        order.account(),
        order.operation(),
        order.parameters(),
        order.priority(),
        millis(notBefore),
        millis(order.createdAt()),
        order.key());
  }

  private static Instant millis(Instant fine) {
    return fine.truncatedTo(ChronoUnit.MILLIS);
  }
}
