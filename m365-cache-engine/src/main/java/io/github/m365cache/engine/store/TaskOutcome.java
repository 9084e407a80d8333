package io.github.m365cache.engine.store;

import java.time.Instant;

/** What became of a claimed task. */
public sealed interface TaskOutcome {
  /** Nothing yet; the lease is prolonged. */
  record Renewed(Instant leaseUntil, int progress) implements TaskOutcome {}

  record Completed(Instant at, TaskSummary summary) implements TaskOutcome {}

  /** Given up; {@code error} is the failure's wire name. */
  record Failed(Instant at, String error) implements TaskOutcome {}

  /** The attempt failed; back into the queue, and one more retry is counted. */
  record Retried(Instant notBefore, String error) implements TaskOutcome {}

  /** Not finished, and nobody's fault; back into the queue as it was. */
  record Released() implements TaskOutcome {}
}
