package io.github.m365cache.engine.stats;

/** How long answers took, by the layer that gave them. */
public record Latencies(LatencyHistogram memory, LatencyHistogram store, LatencyHistogram graph) {
  public Latencies() {
    this(new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
  }
}
