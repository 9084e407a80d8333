package io.github.m365cache.engine.tasks;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: any pause up to a bound that doubles with each retry, so
 * that tasks that failed together do not come back together.
 *
 * @param first the bound before the first retry
 * @param most the bound that is never passed
 * @param random where the jitter comes from; safe for use by any thread
 */
record Backoff(Duration first, Duration most, RandomGenerator random) {
  /** Beyond this many doublings the bound is {@code most} anyway. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * How long to wait.
   *
   * @param retries how many there were before
   * @param retryAfter what Microsoft 365 asked for; never cut short
   */
  Duration pause(int retries, Optional<Duration> retryAfter) {
    Duration jitter = Duration.ofMillis(random.nextLong(bound(retries).toMillis() + 1));
    return retryAfter.filter(asked -> asked.compareTo(jitter) > 0).orElse(jitter);
  }

  private Duration bound(int retries) {
    Duration doubled = first.multipliedBy(1L << Math.min(retries, MOST_DOUBLINGS));
    return doubled.compareTo(most) < 0 ? doubled : most;
  }
}
