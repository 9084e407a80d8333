package io.github.m365cache.engine.flight;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A point in monotonic time, so that a step of the wall clock neither cuts a wait short nor makes
 * it endless.
 *
 * @param at the end, on the scale of {@code nanoTime}
 * @param nanoTime the monotonic clock
 */
public record Deadline(long at, LongSupplier nanoTime) {
  /** Ends after {@code rest}; a rest beyond a day is a day, a negative one has passed. */
  public static Deadline in(Duration rest, LongSupplier nanoTime) {
    Duration day = Duration.ofDays(1);
    Duration bounded = rest.compareTo(day) > 0 ? day : rest.isNegative() ? Duration.ZERO : rest;
    return new Deadline(nanoTime.getAsLong() + bounded.toNanos(), nanoTime);
  }

  /** Nanoseconds that are left, 0 or less when none are. */
  public long remaining() {
    return at - nanoTime.getAsLong();
  }

  public boolean passed() {
    return remaining() <= 0;
  }
}
