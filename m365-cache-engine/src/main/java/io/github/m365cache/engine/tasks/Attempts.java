package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.TaskSettings;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one attempt at a task and decides what follows from it. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** Asking again does not help. */
  private static final Set<ErrorCode> FINAL =
      Set.of(
          ErrorCode.INVALID_ARGUMENT,
          ErrorCode.NOT_FOUND,
          ErrorCode.FORBIDDEN,
          ErrorCode.AUTH_REQUIRED);

  /** A task that was begun this often and never settled ends its process each time. */
  private static final int MOST_CLAIMS = 50;

  private final TaskSettings settings;
  private final WorkerParts parts;
  private final TaskRunner runner;
  private final Backoff backoff;

  Attempts(TaskSettings settings, WorkerParts parts, TaskRunner runner) {
    this.settings = settings;
    this.parts = parts;
    this.runner = runner;
    this.backoff = new Backoff(settings.firstPause(), settings.mostPause(), parts.random());
  }

  TaskOutcome run(Job job) {
    if (job.claim().fence() > MOST_CLAIMS + settings.retries()) {
      return failed(job.task(), ErrorCode.INTERNAL.wireName());
    }
    try {
      return new TaskOutcome.Completed(now(), runner.run(job.task(), job::progress));
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
      return new TaskOutcome.Released();
    } catch (RuntimeException | LinkageError failure) {
      return after(job.task(), failure);
    }
  }

  private TaskOutcome after(Task task, Throwable failure) {
    String code = codeOf(failure);
    boolean isFinal = failure instanceof M365Exception known && FINAL.contains(known.code());
    if (isFinal || task.retries() >= settings.retries()) {
      return failed(task, code);
    }
    Optional<Duration> asked =
        failure instanceof M365Exception known ? known.retryAfter() : Optional.empty();
    Duration pause = backoff.pause(task.retries(), asked);
    LOG.info("a task of {} failed and is tried again: {}", task.order().operation(), code);
    return new TaskOutcome.Retried(now().plus(pause), code);
  }

  private TaskOutcome failed(Task task, String code) {
    LOG.warn("a task of {} is given up: {}", task.order().operation(), code);
    return new TaskOutcome.Failed(now(), code);
  }

  private Instant now() {
    return parts.clock().get();
  }

  /** What may be logged and kept of a failure: a message may quote content. */
  static String codeOf(Throwable failure) {
    if (failure instanceof M365Exception known) {
      return known.code().wireName();
    }
    LOG.error("a task failed for a reason of its own: {}", failure.getClass().getName());
    return ErrorCode.INTERNAL.wireName();
  }
}
