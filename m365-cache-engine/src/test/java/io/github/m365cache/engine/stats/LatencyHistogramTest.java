package io.github.m365cache.engine.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Property
  void aPercentileIsNeverTooLowAndAtMostAQuarterTooHigh(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long nanos) {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(nanos);
    long told = histogram.percentile(0.5);

    assertTrue(told >= nanos && told - nanos <= nanos / 4, () -> nanos + " became " + told);
  }

  @Test
  void percentilesRankTheSamples() {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < 99; i++) {
      histogram.record(3);
    }
    histogram.record(1_000_000);

    assertEquals(3, histogram.percentile(0.99));
    assertTrue(histogram.percentile(1.0) >= 1_000_000);
    assertEquals(100, histogram.count());
  }

  @Test
  void withoutSamplesThereIsNothingToTell() {
    assertEquals(0, new LatencyHistogram().percentile(0.5));
  }
}
