package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many requests may be under way, for one lane and in all; first come, first served. */
final class Permits {
  private final Map<String, Semaphore> lanes = new ConcurrentHashMap<>();
  private final Semaphore all;
  private final int perLane;

  Permits(int perLane, int inAll) {
    this.perLane = perLane;
    this.all = new Semaphore(inAll, true);
  }

  /**
   * A permit of both kinds, to be released.
   *
   * @param width how many of the lane's permits it takes; all of them when there are fewer
   */
  Permit acquire(String lane, int width, Duration within) throws InterruptedException {
    Semaphore own = lanes.computeIfAbsent(lane, unused -> new Semaphore(perLane, true));
    long end = System.nanoTime() + within.toNanos();
    int taken = Math.min(width, perLane);
    take(own, taken, end);
    try {
      take(all, 1, end);
    } catch (InterruptedException | RuntimeException notGiven) {
      own.release(taken);
      throw notGiven;
    }
    return () -> {
      all.release();
      own.release(taken);
    };
  }

  private static void take(Semaphore semaphore, int permits, long end) throws InterruptedException {
    long left = Math.max(0, end - System.nanoTime());
    if (!semaphore.tryAcquire(permits, left, TimeUnit.NANOSECONDS)) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "too many requests to Microsoft 365 are under way; ask again in a moment");
    }
  }

  /** The right to have one request under way. */
  @FunctionalInterface
  interface Permit {
    void release();
  }
}
