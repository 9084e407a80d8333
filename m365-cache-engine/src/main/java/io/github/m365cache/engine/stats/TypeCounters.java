package io.github.m365cache.engine.stats;

import io.github.m365cache.engine.store.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one resource type of one account since the start. Safe for concurrent use. */
public final class TypeCounters {
  /** Filled once: reading it needs no lock. */
  private final Map<Counter, LongAdder> counts = new EnumMap<>(Counter.class);

  private final AtomicLong lastCost = new AtomicLong(1);
  private final Map<Counter, Long> written = new EnumMap<>(Counter.class);

  TypeCounters() {
    for (Counter counter : Counter.values()) {
      counts.put(counter, new LongAdder());
    }
  }

  public void add(Counter counter, long amount) {
    adder(counter).add(amount);
  }

  /** An answer from the cache: what it was and what it saved. */
  public void hit(Counter kind, long bytes) {
    add(kind, 1);
    add(Counter.BYTES_SAVED, bytes);
    add(Counter.GRAPH_REQUESTS_SAVED, lastCost.get());
  }

  /** What is known not to exist was asked for again. */
  public void absent() {
    add(Counter.HITS_NEGATIVE, 1);
    add(Counter.GRAPH_REQUESTS_SAVED, 1);
  }

  /** A fetch that took this many requests; later hits save as many, at least one. */
  public void fetched(long requests) {
    add(Counter.GRAPH_REQUESTS, requests);
    lastCost.set(Math.max(1, requests));
  }

  public long count(Counter counter) {
    return adder(counter).sum();
  }

  private LongAdder adder(Counter counter) {
    return Objects.requireNonNull(counts.get(counter));
  }

  /** What was not written out yet. Only under the journal's lock. */
  Map<Counter, Long> unwritten() {
    Map<Counter, Long> amounts = new EnumMap<>(Counter.class);
    for (Counter counter : Counter.values()) {
      long amount = count(counter) - written.getOrDefault(counter, 0L);
      if (amount != 0) {
        amounts.put(counter, amount);
      }
    }
    return amounts;
  }

  /** These amounts are in the store now. Only under the journal's lock. */
  void wrote(Counter counter, long amount) {
    written.merge(counter, amount, Long::sum);
  }
}
