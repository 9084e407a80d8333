package io.github.m365cache.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time that ages are counted in: the wall clock, but never backwards. A wall clock that is set
 * back would make entries young again; one that jumps ahead, as after a sleep of the machine that
 * the monotonic clock does not see, is followed.
 */
final class EngineClock {
  private static final long DRIFT_MILLIS = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Anchor(long millis, long nanos) {}

  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private volatile Anchor anchor;

  EngineClock(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.anchor = new Anchor(wall.millis(), nanoTime.getAsLong());
  }

  long millis() {
    long nanos = nanoTime.getAsLong();
    Anchor from = anchor;
    long steady = from.millis + (nanos - from.nanos) / NANOS_PER_MILLI;
    long now = wall.millis();
    if (now - steady <= DRIFT_MILLIS) {
      return steady;
    }
    anchor = new Anchor(now, nanos);
    return now;
  }

  Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  long nanos() {
    return nanoTime.getAsLong();
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  /** From now, by the clock as a caller sees it, to {@code deadline}. */
  Duration until(Instant deadline) {
    return Duration.between(wall.instant(), deadline);
  }
}
