package io.github.m365cache.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each principal: so many requests at once, so many a second in the long
 * run. There are as many buckets as principals, which the configuration bounds. Safe for concurrent
 * use.
 */
final class RateLimit {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private final int burst;
  private final LongSupplier ticker;
  private final Map<Principal, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * A limit.
   *
   * @param ticker nanoseconds that only go forward
   */
  RateLimit(int perSecond, int burst, LongSupplier ticker) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.ticker = ticker;
  }

  /** Empty when the request may go on, else how long to wait. */
  Optional<Duration> take(Principal principal) {
    return buckets.computeIfAbsent(principal, unused -> new Bucket()).take();
  }

  private final class Bucket {
    private double tokens = burst;
    private long last = ticker.getAsLong();

    synchronized Optional<Duration> take() {
      long now = ticker.getAsLong();
      tokens = Math.min(burst, tokens + (now - last) / SECOND * perSecond);
      last = now;
      if (tokens >= 1) {
        tokens--;
        return Optional.empty();
      }
      return Optional.of(Duration.ofNanos((long) ((1 - tokens) / perSecond * SECOND)));
    }
  }
}
