package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Checkpoints;
import java.time.Duration;

/**
 * What comes between two portions of a longer work: a pause, in which another process gets the
 * write lock that it polls for, and now and then a write-back of the log, which would grow with
 * every portion. For one thread.
 */
final class Breaks {
  private static final Duration PAUSE = Duration.ofMillis(5);

  /** Some ten megabytes of log. */
  private static final int PORTIONS_A_CHECKPOINT = 8;

  private final Checkpoints checkpoints;
  private final Surroundings.Pause pause;
  private int portions;

  Breaks(Checkpoints checkpoints, Surroundings.Pause pause) {
    this.checkpoints = checkpoints;
    this.pause = pause;
  }

  /** To be called without a lock. */
  void between() {
    if (++portions % PORTIONS_A_CHECKPOINT == 0) {
      checkpoints.whenLarge();
    }
    pause.of(PAUSE);
  }
}
