package io.github.m365cache.engine.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Hits, access times and counters, recorded in batches off the path of a call. */
public interface UsageStore {
  /** Adds hits to entries and amounts to counters, in one transaction. Makes nothing invalid. */
  void record(Collection<Touch> touches, Map<CounterKey, Long> amounts);

  /** Every counter since the store was made. */
  Map<CounterKey, Long> totals();

  /** What is there now, a line for each account and resource type that has entries. */
  List<Occupancy> occupancy();
}
