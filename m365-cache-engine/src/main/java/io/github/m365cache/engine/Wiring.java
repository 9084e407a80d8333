package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The engine's parts, put together. */
final class Wiring {
  private final EngineParts parts;
  private final EngineRuntime runtime;
  private final Configuration configuration;
  private final EngineClock clock;
  private final Counters counters = new Counters();
  private final Latencies latencies = new Latencies();
  private final Epochs epochs = new Epochs();
  private final Invalidations invalidations;
  private final Settling settling;
  private final StoreGate gate;
  private final Hits hits;
  private final Upstream upstream;
  private final Cursors cursors;
  private final Tasks tasks;
  private final ReadCalls readCalls;
  private final ReadPath reads;
  private final Map<String, Bound> operations;
  private final TaskWorker worker;
  private final List<Consumer<AccountId>> forgetting = new ArrayList<>();

  Wiring(EngineParts parts) {
    this.parts = parts;
    this.runtime = parts.runtime();
    this.configuration = parts.configuration();
    this.clock = new EngineClock(runtime.clock(), runtime.nanoTime());
    this.invalidations = new Invalidations(parts.store(), epochs, counters);
    this.settling = new Settling(clock, parts.store());
    this.gate = new StoreGate(parts.store(), invalidations);
    Predicate<AccountId> gone = parts.store().departures()::isGone;
    UsageJournal journal = new UsageJournal(counters, gone);
    this.hits = new Hits(clock, journal, runtime.background(), parts.store());
    this.upstream = new Upstream(clock, latencies.graph());
    this.cursors = new Cursors(clock, new SecureRandom());
    this.tasks = new Tasks(parts.store()::store, clock::instant, gone);
    forgetting.add(hits::forget);
    forgetting.add(cursors::forget);
    forgetting.add(invalidations::forget);
    this.readCalls = new ReadCalls(clock, counters, new CursorCalls(gate, cursors));
    this.reads = makeReads();
    this.operations =
        new Binding(parts.plugins(), parts.factories(), parts.services())
            .bind(configuration.operations());
    this.worker = makeWorker();
  }

  private ReadPath makeReads() {
    CacheSettings settings = configuration.cache();
    MemoryTier memory = new MemoryTier(settings.memoryMaxWeight());
    SeenLimits seen = new SeenLimits();
    forgetting.add(memory::forget);
    forgetting.add(seen::forget);
    Keeper keeper =
        new Keeper(clock, memory, invalidations, settling, seen, settings.store().maxEntryBytes());
    Cuts cuts = new Cuts(clock, keeper, cursors, seen);
    Absences absences = new Absences(clock, settings.negativeTtl());
    forgetting.add(absences::forget);
    ProcessFlights flights =
        new ProcessFlights(runtime.pause(), runtime.nanoTime(), settings.flightWait());
    Loader loader =
        new Loader(
            clock,
            upstream,
            new Composer(cursors),
            new States(clock),
            keeper,
            cuts,
            absences,
            flights);
    Refreshes refreshes = new Refreshes(clock, runtime.background(), tasks, configuration.tasks());
    return new ReadPath(
        clock, gate, memory, loader, keeper, cuts, absences, epochs, hits, latencies, refreshes);
  }

  private TaskWorker makeWorker() {
    Presence presence =
        new Presence(parts.accounts(), left -> tasks.cancel(left, Set.of(TaskStatus.QUEUED)));
    WorkerParts outside =
        new WorkerParts(
            parts.store()::openStore,
            clock::instant,
            runtime.background(),
            runtime.timer()::after,
            runtime.random());
    QueuedReads runner =
        new QueuedReads(operations, parts.accounts(), presence, clock, readCalls, reads);
    TaskWorker made = new TaskWorker(configuration.tasks(), outside, tasks, runner);
    tasks.onEnqueue(presence::entered);
    tasks.onEnqueue(account -> made.wake());
    return made;
  }

  EngineClock clock() {
    return clock;
  }

  /** What leaves an account without a trace. */
  Removing removing() {
    return new Removing(parts.store(), clock, worker, forgetting);
  }

  Hits hits() {
    return hits;
  }

  Tasks tasks() {
    return tasks;
  }

  TaskWorker worker() {
    return worker;
  }

  Calls calls() {
    WritePath writes =
        new WritePath(
            clock,
            upstream,
            invalidations,
            settling,
            new Edits(parts.store()),
            counters,
            new Watching(clock, runtime.timer()),
            readsByPlugin(configuration.operations()));
    Set<String> withheld =
        configuration.withheld().stream().map(OperationPolicy::name).collect(Collectors.toSet());
    return new Calls(
        operations,
        withheld,
        parts.accounts(),
        parts.store().departures(),
        counters,
        new Calls.Paths(readCalls, reads, writes, upstream));
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

  Patterns patterns() {
    return new Patterns(parts.store(), invalidations);
  }

  Statistics statistics() {
    return new Statistics(
        configuration.cache(), parts.store(), counters, hits, latencies, parts.requestsSent());
  }

  Warming warming() {
    WarmPlan plan = new WarmPlan(configuration.warming(), configuration.operations());
    return new Warming(
        configuration.warming(),
        plan,
        parts.accounts(),
        parts.store(),
        tasks,
        clock,
        runtime.timer());
  }

  /** {@code closing} ends longer work between two steps. */
  CleanUp cleanUp(BooleanSupplier closing) {
    CacheSettings settings = configuration.cache();
    Inflow inflow = new Inflow();
    Sweeper sweeper =
        new Sweeper(
            clock, Room.of(settings), settings.retention(), inflow, hits, counters, closing);
    Meetings shredding = new Meetings(parts.store(), clock, runtime.scheduler());
    return new CleanUp(parts.store(), inflow, sweeper, runtime.scheduler(), shredding);
  }
}
