package io.github.m365cache.graph;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a thread waits; a test replaces it, so that no test waits. Safe for concurrent use. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after {@code pause}, or at once when it is not positive. */
  void sleep(Duration pause) throws InterruptedException;

  /** Really waits. */
  static Sleeper real() {
    return pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }
}
