package io.github.m365cache.engine.stats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** Counters added up over types and accounts. */
record Sums(Map<Counter, Long> counts) {
  static Sums of(Map<CounterKey, Long> amounts, Predicate<CounterKey> wanted) {
    Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    amounts.forEach(
        (key, amount) -> {
          if (wanted.test(key)) {
            counts.merge(key.counter(), amount, Long::sum);
          }
        });
    return new Sums(counts);
  }

  private long of(Counter counter) {
    return counts.getOrDefault(counter, 0L);
  }

  void into(ObjectNode json) {
    long hits = of(Counter.HITS_FRESH) + of(Counter.HITS_STALE) + of(Counter.HITS_OFFLINE);
    long misses = of(Counter.MISSES);
    json.put("hits", hits);
    json.put("misses", misses);
    json.put("stale_hits", of(Counter.HITS_STALE));
    json.put("offline_hits", of(Counter.HITS_OFFLINE));
    json.put("negative_hits", of(Counter.HITS_NEGATIVE));
    json.put("coalesced", of(Counter.COALESCED));
    if (hits + misses > 0) {
      json.put("hit_rate", Math.round(hits * 10_000.0 / (hits + misses)) / 10_000.0);
    }
    json.put("refreshes", of(Counter.REFRESHES));
    json.put("bypasses", of(Counter.BYPASSES));
    json.put("graph_requests", of(Counter.GRAPH_REQUESTS));
    json.put("graph_requests_saved", of(Counter.GRAPH_REQUESTS_SAVED));
    json.put("bytes_saved", of(Counter.BYTES_SAVED));
    json.put("evictions", of(Counter.EVICTIONS));
    json.put("invalidations", of(Counter.INVALIDATIONS));
    json.put("oversized", of(Counter.OVERSIZED));
  }
}
