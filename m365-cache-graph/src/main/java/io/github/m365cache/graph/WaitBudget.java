package io.github.m365cache.graph;

import java.time.Duration;

/** What is left of the time that one call may wait for Graph. Safe for concurrent use. */
final class WaitBudget {
  private Duration left;

  WaitBudget(Duration left) {
    this.left = left;
  }

  /** Takes {@code wait} off, if that much is left. */
  synchronized boolean take(Duration wait) {
    if (wait.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(wait);
    return true;
  }
}
