package io.github.m365cache.graph;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential waits with full jitter, for answers without {@code Retry-After}. */
final class Backoff {
  private static final Duration CAP = Duration.ofMinutes(2);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** A wait between nothing and {@code base} doubled with every earlier attempt. */
  Duration after(int attempt, Duration base) {
    long most = Math.min(CAP.toNanos(), base.toNanos() << Math.min(attempt - 1, 20));
    return Duration.ofNanos(random.nextLong(most + 1));
  }
}
