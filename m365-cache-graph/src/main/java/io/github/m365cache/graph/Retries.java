package io.github.m365cache.graph;

import io.github.m365cache.api.CallContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether and when a step of a transfer is tried again. */
final class Retries {
  static final int TRIES = 3;

  private final GraphOptions options;
  private final WaitBudgets budgets;
  private final Backoff backoff;

  /** Retries whose pauses are taken off the budgets that calls have for all that they send. */
  Retries(GraphOptions options, WaitBudgets budgets) {
    this.options = options;
    this.budgets = budgets;
    this.backoff = new Backoff(options.random());
  }

  /** How long to wait after an answer, or after none. */
  Duration pause(@Nullable WireAnswer answer, int attempt) {
    Duration own = backoff.after(attempt, Duration.ofMillis(answer == null ? 200 : 1000));
    return answer == null
        ? own
        : RetryAfter.parse(answer.header("Retry-After"), options.clock().instant()).orElse(own);
  }

  /**
   * Waits, if the call may still wait so long.
   *
   * @throws io.github.m365cache.api.M365Exception {@code THROTTLED} otherwise
   */
  void await(CallContext call, Duration pause) throws InterruptedException {
    if (!budgets.of(call).take(pause)) {
      throw GraphErrors.throttled(pause);
    }
    options.sleeper().sleep(pause);
  }

  /** Whether the same request may be answered otherwise a little later. */
  static boolean isPassing(int status) {
    return status == 408 || status == 429 || status >= 500;
  }
}
