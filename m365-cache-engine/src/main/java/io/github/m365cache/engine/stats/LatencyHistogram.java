package io.github.m365cache.engine.stats;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Durations in buckets that grow by a quarter of a power of two, so that a percentile is at most 25
 * % too high. Safe for concurrent use; fixed in size.
 */
public final class LatencyHistogram {
  private static final int STEPS = 4;
  private static final int STEP_BITS = 2;

  private final AtomicLongArray buckets = new AtomicLongArray(STEPS * Long.SIZE);

  public void record(long nanos) {
    buckets.incrementAndGet(bucket(Math.max(0, nanos)));
  }

  public long count() {
    long count = 0;
    for (int i = 0; i < buckets.length(); i++) {
      count += buckets.get(i);
    }
    return count;
  }

  /**
   * The upper bound, in nanoseconds, of the bucket that the given share of all samples lies in or
   * below; 0 without samples.
   */
  public long percentile(double share) {
    long rank = (long) Math.ceil(share * count());
    long seen = 0;
    for (int i = 0; i < buckets.length() && rank > 0; i++) {
      seen += buckets.get(i);
      if (seen >= rank) {
        return upperBound(i);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
    int step = (int) (nanos >>> (exponent - STEP_BITS)) & (STEPS - 1);
    return STEPS * (exponent - STEP_BITS + 1) + step;
  }

  private static long upperBound(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return ((STEPS + bucket % STEPS + 1L) << shift) - 1;
  }
}
