package io.github.m365cache.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many requests may be under way in all: half as many each time that Graph asks to slow down,
 * one more after each run of answers that do not (additive increase, multiplicative decrease, as
 * RFC 5681 has it for TCP). Never none. Safe for concurrent use.
 */
final class ProcessCap {
  /** What was under way at the same moment tells of the same moment. */
  private static final Duration ONE_MOMENT = Duration.ofSeconds(1);

  private final int most;
  private final int growAfter;
  private final InstantSource clock;
  private int now;
  private int inARow;
  private Instant sameUntil = Instant.MIN;
  private Instant lowUntil = Instant.MIN;

  ProcessCap(int most, int growAfter, InstantSource clock) {
    this.most = most;
    this.growAfter = growAfter;
    this.clock = clock;
    this.now = most;
  }

  synchronized int now() {
    return now;
  }

  /** Graph answered that it is asked too much. */
  synchronized void throttled() {
    inARow = 0;
    Instant at = clock.instant();
    if (!at.isBefore(sameUntil)) {
      sameUntil = at.plus(ONE_MOMENT);
      halve();
    }
  }

  /** Graph answered that little of a budget is left, which is full again after {@code reset}. */
  synchronized void low(Duration reset) {
    inARow = 0;
    Instant at = clock.instant();
    if (!at.isBefore(lowUntil)) {
      lowUntil = at.plus(reset);
      halve();
    }
  }

  synchronized void succeeded() {
    if (now < most && ++inARow >= growAfter) {
      inARow = 0;
      now++;
    }
  }

  private void halve() {
    now = Math.max(1, now / 2);
  }
}
