package io.github.m365cache.engine;

import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.flight.Epochs;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.stats.Latencies;
import io.github.m365cache.engine.stats.UsageJournal;
import io.github.m365cache.engine.store.Selector;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The engine's parts, put together. */
record Wiring(
    EngineClock clock,
    Calls calls,
    Patterns patterns,
    Statistics statistics,
    Hits hits,
    CleanUp cleanUp) {
  /** Puts them together; {@code closing} ends longer work between two steps. */
  static Wiring of(EngineParts parts, BooleanSupplier closing) {
    CacheSettings settings = parts.configuration().cache();
    EngineClock clock = new EngineClock(parts.clock(), parts.nanoTime());
    Counters counters = new Counters();
    Latencies latencies = new Latencies();
    Epochs epochs = new Epochs();
    Invalidations invalidations = new Invalidations(parts.store(), epochs, counters);
    StoreGate gate = new StoreGate(parts.store(), invalidations);
    MemoryTier memory = new MemoryTier(settings.memoryMaxWeight());
    Hits hits = new Hits(clock, new UsageJournal(counters), parts.background(), parts.store());
    Upstream upstream = new Upstream(clock, latencies.graph());
    Cursors cursors = new Cursors(clock, new SecureRandom());
    Keeper keeper = new Keeper(clock, memory, invalidations, settings.store().maxEntryBytes());
    Loader loader = new Loader(clock, upstream, new Composer(cursors), new States(), keeper);
    ReadPath reads =
        new ReadPath(
            clock, gate, memory, loader, keeper, epochs, hits, latencies, parts.background());
    WritePath writes =
        new WritePath(
            clock,
            upstream,
            invalidations,
            counters,
            readsByPlugin(parts.configuration().operations()));
    Calls calls =
        new Calls(
            new Binding(parts.plugins(), parts.fetcherFactories(), parts.services())
                .bind(parts.configuration().operations()),
            parts.configuration().withheld().stream()
                .map(OperationPolicy::name)
                .collect(Collectors.toSet()),
            parts.accounts(),
            clock,
            counters,
            new Calls.Paths(reads, writes, upstream, new CursorCalls(gate, cursors)));
    Statistics statistics =
        new Statistics(settings, parts.store(), counters, hits, latencies, parts.requestsSent());
    Inflow inflow = new Inflow();
    Sweeper sweeper =
        new Sweeper(
            clock, Room.of(settings), settings.retention(), inflow, hits, counters, closing);
    return new Wiring(
        clock,
        calls,
        new Patterns(parts.store(), invalidations),
        statistics,
        hits,
        new CleanUp(parts.store(), inflow, sweeper, parts.scheduler()));
  }

  private static Map<String, List<Selector>> readsByPlugin(List<OperationPolicy> operations) {
    return operations.stream()
        .filter(operation -> operation.cache().isPresent())
        .collect(
            Collectors.groupingBy(
                OperationPolicy::plugin,
                Collectors.mapping(
                    operation -> new Selector.ByType(operation.name()), Collectors.toList())));
  }
}
