package io.github.m365cache.testkit.fakes;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time that stands still until a test moves it. The wall clock and the monotonic clock move
 * together, except for a {@link #stepWall step} of the wall clock. Safe for concurrent use.
 */
public final class FakeClock implements InstantSource, LongSupplier {
  private Instant wall;
  private long nanos;

  /** A clock that shows this instant. */
  public FakeClock(Instant start) {
    this.wall = start;
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  /** The monotonic clock, in nanoseconds. */
  @Override
  public synchronized long getAsLong() {
    return nanos;
  }

  /** Time passes. */
  public synchronized void advance(Duration by) {
    wall = wall.plus(by);
    nanos += by.toNanos();
  }

  /** The wall clock is set, forwards or backwards; no time passes. */
  public synchronized void stepWall(Duration by) {
    wall = wall.plus(by);
  }
}
