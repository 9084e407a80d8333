package io.github.m365cache.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when a bucket, one service for one account, is left alone: a 429 counts against all of its
 * requests, and every request sent meanwhile makes it last longer (Graph, "Throttling limits").
 * Safe for concurrent use.
 */
final class Pauses {
  private final Map<String, Instant> until = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Pauses(InstantSource clock) {
    this.clock = clock;
  }

  /** Leaves the bucket alone for {@code pause}, or longer if it already was to be. */
  void pause(String bucket, Duration pause) {
    until.merge(bucket, clock.instant().plus(pause), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** How long from now; zero when it may be asked. */
  Duration left(String bucket) {
    Instant end = until.get(bucket);
    if (end == null) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), end);
    if (left.compareTo(Duration.ZERO) > 0) {
      return left;
    }
    until.remove(bucket, end);
    return Duration.ZERO;
  }
}
