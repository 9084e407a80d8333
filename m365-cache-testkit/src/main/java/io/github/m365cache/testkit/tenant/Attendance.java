package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who still needs a tenant that runs as a process: heartbeats, and the command to stop. */
final class Attendance {
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Instant lastSeen;

  Attendance(InstantSource clock) {
    this.clock = clock;
    this.lastSeen = clock.instant();
  }

  void attach() {
    lastSeen = clock.instant();
  }

  void stop() {
    stopped.countDown();
  }

  /**
   * Waits until it is stopped, or nobody attached for so long.
   *
   * @param idle zero to wait for ever
   */
  void await(Duration idle) throws InterruptedException {
    if (idle.isZero()) {
      stopped.await();
      return;
    }
    Duration left = idle;
    while (!left.isNegative() && !left.isZero()) {
      if (stopped.await(left.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      left = Duration.between(clock.instant(), lastSeen.plus(idle));
    }
  }
}
