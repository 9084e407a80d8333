package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.stats.Latencies;
import io.github.m365cache.engine.stats.StatisticsReport;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Occupancy;
import io.github.m365cache.engine.store.UsageStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers the figures of {@code cache_get_stats}. */
final class Statistics {
  private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);

  private final CacheSettings limits;
  private final StoreAccess access;
  private final Counters counters;
  private final Hits hits;
  private final Latencies latencies;
  private final LongSupplier requests;

  Statistics(
      CacheSettings limits,
      StoreAccess access,
      Counters counters,
      Hits hits,
      Latencies latencies,
      LongSupplier requests) {
    this.limits = limits;
    this.access = access;
    this.counters = counters;
    this.hits = hits;
    this.latencies = latencies;
    this.requests = requests;
  }

  private record Stored(List<Occupancy> occupancy, Map<CounterKey, Long> totals) {}

  /** Of these accounts, or of all when there are none given. */
  byte[] json(Optional<Set<AccountId>> accounts) {
    Optional<Stored> stored = Optional.ofNullable(stored());
    return new StatisticsReport(
            limits,
            stored.map(Stored::occupancy),
            counters.snapshot(),
            stored.map(Stored::totals),
            requests.getAsLong(),
            latencies)
        .json(accounts);
  }

  private @Nullable Stored stored() {
    try {
      hits.write();
      UsageStore usage = access.store().isEmpty() ? null : access.store().get().usage();
      return usage == null ? null : new Stored(usage.occupancy(), usage.totals());
    } catch (CacheFaultException fault) {
      LOG.warn("the store's figures cannot be read: {}", fault.fault().wireName());
      return null;
    }
  }
}
