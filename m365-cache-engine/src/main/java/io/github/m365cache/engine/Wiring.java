package io.github.m365cache.engine;

import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.flight.Epochs;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.stats.Latencies;
import io.github.m365cache.engine.stats.UsageJournal;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.tasks.Presence;
import io.github.m365cache.engine.tasks.TaskWorker;
import io.github.m365cache.engine.tasks.Tasks;
import io.github.m365cache.engine.tasks.WorkerParts;
import io.github.m365cache.engine.warming.WarmPlan;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The engine's parts, put together. */
record Wiring(
    EngineClock clock,
    Calls calls,
    Patterns patterns,
    Statistics statistics,
    Hits hits,
    Tasks tasks,
    TaskWorker worker,
    Warming warming,
    CleanUp cleanUp) {
  /** Puts them together; {@code closing} ends longer work between two steps. */
  static Wiring of(EngineParts parts, BooleanSupplier closing) {
    CacheSettings settings = parts.configuration().cache();
    EngineClock clock = new EngineClock(parts.runtime().clock(), parts.runtime().nanoTime());
    Counters counters = new Counters();
    Latencies latencies = new Latencies();
    Epochs epochs = new Epochs();
    Invalidations invalidations = new Invalidations(parts.store(), epochs, counters);
    StoreGate gate = new StoreGate(parts.store(), invalidations);
    MemoryTier memory = new MemoryTier(settings.memoryMaxWeight());
    Hits hits =
        new Hits(clock, new UsageJournal(counters), parts.runtime().background(), parts.store());
    Upstream upstream = new Upstream(clock, latencies.graph());
    Cursors cursors = new Cursors(clock, new SecureRandom());
    Keeper keeper = new Keeper(clock, memory, invalidations, settings.store().maxEntryBytes());
    Absences absences = new Absences(clock, settings.negativeTtl());
    ProcessFlights flights =
        new ProcessFlights(
            parts.runtime().pause(), parts.runtime().nanoTime(), settings.flightWait());
    Loader loader =
        new Loader(clock, upstream, new Composer(cursors), new States(), keeper, absences, flights);
    Tasks tasks = new Tasks(parts.store()::store, clock::instant);
    Refreshes refreshes =
        new Refreshes(clock, parts.runtime().background(), tasks, parts.configuration().tasks());
    ReadPath reads =
        new ReadPath(
            clock, gate, memory, loader, keeper, absences, epochs, hits, latencies, refreshes);
    ReadCalls readCalls = new ReadCalls(clock, counters, new CursorCalls(gate, cursors));
    WritePath writes =
        new WritePath(
            clock,
            upstream,
            invalidations,
            counters,
            readsByPlugin(parts.configuration().operations()));
    Map<String, Bound> operations =
        new Binding(parts.plugins(), parts.fetcherFactories(), parts.services())
            .bind(parts.configuration().operations());
    Calls calls =
        new Calls(
            operations,
            parts.configuration().withheld().stream()
                .map(OperationPolicy::name)
                .collect(Collectors.toSet()),
            parts.accounts(),
            counters,
            new Calls.Paths(readCalls, reads, writes, upstream));
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
        tasks,
        worker(parts, clock, tasks, operations, readCalls, reads),
        warming(parts, clock, tasks),
        new CleanUp(parts.store(), inflow, sweeper, parts.runtime().scheduler()));
  }

  private static Warming warming(EngineParts parts, EngineClock clock, Tasks tasks) {
    Configuration configuration = parts.configuration();
    return new Warming(
        configuration.warming(),
        new WarmPlan(configuration.warming(), configuration.operations()),
        parts.accounts(),
        parts.store(),
        tasks,
        clock,
        parts.runtime().timer());
  }

  private static TaskWorker worker(
      EngineParts parts,
      EngineClock clock,
      Tasks tasks,
      Map<String, Bound> operations,
      ReadCalls readCalls,
      ReadPath reads) {
    Presence presence =
        new Presence(parts.accounts(), left -> tasks.cancel(left, Set.of(TaskStatus.QUEUED)));
    TaskWorker worker =
        new TaskWorker(
            parts.configuration().tasks(),
            new WorkerParts(
                parts.store()::openStore,
                clock::instant,
                parts.runtime().background(),
                parts.runtime().timer()::after,
                parts.runtime().random()),
            tasks,
            new QueuedReads(operations, parts.accounts(), presence, clock, readCalls, reads));
    tasks.onEnqueue(presence::entered);
    tasks.onEnqueue(account -> worker.wake());
    return worker;
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
