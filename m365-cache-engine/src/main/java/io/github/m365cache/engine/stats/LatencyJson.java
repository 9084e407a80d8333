package io.github.m365cache.engine.stats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Percentiles of each layer that has samples, in microseconds. */
final class LatencyJson {
  private static final double NANOS_PER_MICRO = 1_000.0;

  private LatencyJson() {}

  static ObjectNode of(Latencies latencies) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    layer(json, "memory", latencies.memory());
    layer(json, "store", latencies.store());
    layer(json, "graph", latencies.graph());
    return json;
  }

  private static void layer(ObjectNode json, String name, LatencyHistogram samples) {
    long count = samples.count();
    if (count > 0) {
      ObjectNode layer = json.putObject(name);
      layer.put("count", count);
      layer.put("p50_us", samples.percentile(0.50) / NANOS_PER_MICRO);
      layer.put("p95_us", samples.percentile(0.95) / NANOS_PER_MICRO);
      layer.put("p99_us", samples.percentile(0.99) / NANOS_PER_MICRO);
    }
  }
}
