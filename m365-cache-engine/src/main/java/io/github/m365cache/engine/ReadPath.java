package io.github.m365cache.engine;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.flight.Epochs;
import io.github.m365cache.engine.flight.Flights;
import io.github.m365cache.engine.stats.Latencies;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.TaskSummary;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a cached read: memory, store, Microsoft 365, in this order. */
final class ReadPath {
  private static final Logger LOG = LoggerFactory.getLogger(ReadPath.class);

  /** Failures that an older answer is better than. */
  private static final Set<ErrorCode> PASSING = Set.of(ErrorCode.UNAVAILABLE, ErrorCode.THROTTLED);

  private static final EnumSet<Ages.Age> USABLE = EnumSet.of(Ages.Age.FRESH, Ages.Age.STALE);

  private final EngineClock clock;
  private final StoreGate gate;
  private final MemoryTier memory;
  private final Loader loader;
  private final Keeper keeper;
  private final Cuts cuts;
  private final Absences absences;
  private final Epochs epochs;
  private final Hits hits;
  private final Latencies latencies;
  private final Refreshes refreshes;
  private final Flights<EntryKey, Loaded> flights = new Flights<>();

  ReadPath(
      EngineClock clock,
      StoreGate gate,
      MemoryTier memory,
      Loader loader,
      Keeper keeper,
      Cuts cuts,
      Absences absences,
      Epochs epochs,
      Hits hits,
      Latencies latencies,
      Refreshes refreshes) {
    this.clock = clock;
    this.gate = gate;
    this.memory = memory;
    this.loader = loader;
    this.keeper = keeper;
    this.cuts = cuts;
    this.absences = absences;
    this.epochs = epochs;
    this.hits = hits;
    this.latencies = latencies;
    this.refreshes = refreshes;
  }

  /**
   * Through the cache; {@code force} asks Microsoft 365 now, conditionally where that is possible.
   */
  Answer read(ReadCall call, boolean force) throws InterruptedException {
    StoreGate.Passage passage = gate.open(call.account().id());
    if (passage.store().isEmpty()) {
      return bypass(call, Optional.empty(), passage.fault());
    }
    try {
      return read(call, passage.store().get(), force);
    } catch (CacheFaultException fault) {
      LOG.warn("the cache cannot be read: {}", fault.fault().wireName());
      return bypass(call, Optional.empty(), Optional.of(fault.fault()));
    }
  }

  /** Past the cache, because the caller wants it so. */
  Answer bypass(ReadCall call) throws InterruptedException {
    return bypass(call, gate.open(call.account().id()).store(), Optional.empty());
  }

  private Answer bypass(ReadCall call, Optional<CacheStore> store, Optional<CacheFault> fault)
      throws InterruptedException {
    call.counters().add(Counter.BYPASSES, 1);
    return answer(loader.pass(call, store), CacheStatus.BYPASS, fault);
  }

  private static Answer answer(Loaded loaded, CacheStatus status, Optional<CacheFault> fault) {
    return Answers.of(loaded.body(), status, loaded.cachedAt(), fault.map(CacheFault::wireName));
  }

  private Answer read(ReadCall call, CacheStore store, boolean force) throws InterruptedException {
    while (true) {
      long sequence = Long.MAX_VALUE;
      if (!force) {
        long began = clock.nanos();
        Answer remembered = fromMemory(call, began);
        if (remembered != null) {
          return remembered;
        }
        demandNotAbsent(call);
        Lookup lookup = store.entries().lookup(call.key());
        Answer stored = fromStore(call, lookup, began);
        if (stored == null) {
          stored = fromLarger(call, store, lookup.fence(), began);
        }
        if (stored != null) {
          return stored;
        }
        sequence = lookup.fence().sequence();
      }
      Answer fetched = fetched(call, store, force, sequence);
      if (fetched != null) {
        return fetched;
      }
    }
  }

  private void demandNotAbsent(ReadCall call) {
    M365Exception absence = absences.find(call.key());
    if (absence != null) {
      call.counters().absent();
      throw absence;
    }
  }

  private @Nullable Answer fromMemory(ReadCall call, long began) {
    CachedAnswer entry = memory.find(call.key());
    Answer answer = entry == null ? null : served(call, entry);
    if (answer != null) {
      latencies.memory().record(clock.nanos() - began);
    }
    return answer;
  }

  private @Nullable Answer fromStore(ReadCall call, Lookup lookup, long began) {
    if (!(lookup instanceof Lookup.Found found)) {
      return null;
    }
    CachedAnswer entry = keeper.served(call, found.entry(), found.validity());
    Answer answer = served(call, entry);
    if (answer != null) {
      memory.publish(call.key(), entry);
      latencies.store().record(clock.nanos() - began);
    }
    return answer;
  }

  /** Another call may cut the same at the same time: what it stored is as good. */
  private @Nullable Answer fromLarger(ReadCall call, CacheStore store, Fence fence, long began) {
    if (call.cache().cutBy().isEmpty()) {
      return null;
    }
    Optional<CachedAnswer> cut = cuts.find(call, store, fence, USABLE);
    if (cut.isEmpty()) {
      return fromStore(call, store.entries().lookup(call.key()), began);
    }
    Answer answer = served(call, cut.get());
    latencies.store().record(clock.nanos() - began);
    return answer;
  }

  private @Nullable Answer served(ReadCall call, CachedAnswer entry) {
    Ages.Age age = entry.ages().at(clock.millis());
    if (age == Ages.Age.FRESH) {
      hits.hit(call, Counter.HITS_FRESH, entry);
      return entry.fresh();
    }
    if (age == Ages.Age.STALE) {
      hits.hit(call, Counter.HITS_STALE, entry);
      refreshes.behind(call);
      return entry.stale();
    }
    return null;
  }

  /** {@code null} when what another call fetched is too old for this one. */
  private @Nullable Answer fetched(ReadCall call, CacheStore store, boolean force, long sequence)
      throws InterruptedException {
    Flights.Landing<Loaded> landing;
    try {
      landing = force ? forced(call, store) : joined(call, store);
    } catch (M365Exception failure) {
      return instead(call, store, force, failure);
    }
    if (landing.joined() && !isFor(landing.value(), sequence)) {
      return null;
    }
    Loaded loaded = landing.value();
    count(call, force, landing.joined() || loaded.brought());
    CacheStatus status = force ? CacheStatus.REFRESHED : CacheStatus.MISS;
    return answer(loaded, loaded.fault().isPresent() ? CacheStatus.BYPASS : status, loaded.fault());
  }

  private boolean isFor(Loaded joined, long sequence) {
    return joined.isFor(sequence) && !joined.hasEnded(clock.instant());
  }

  private Flights.Landing<Loaded> forced(ReadCall call, CacheStore store)
      throws InterruptedException {
    long epoch = epochs.current(call.account().id());
    Loaded loaded =
        flights.lead(call.key(), epoch, call.patience(), () -> loader.loadAnew(call, store));
    return new Flights.Landing<>(loaded, false);
  }

  private Flights.Landing<Loaded> joined(ReadCall call, CacheStore store)
      throws InterruptedException {
    long epoch = epochs.current(call.account().id());
    return flights.join(
        call.key(), epoch, call.patience(), call.urgency(), () -> loader.load(call, store));
  }

  private static void count(ReadCall call, boolean force, boolean joined) {
    call.counters().add(force ? Counter.REFRESHES : Counter.MISSES, 1);
    if (joined) {
      call.counters().add(Counter.COALESCED, 1);
    }
  }

  /** An older answer within its time, looked up anew: it may have been made invalid meanwhile. */
  private Answer instead(ReadCall call, CacheStore store, boolean force, M365Exception failure) {
    if (PASSING.contains(failure.code())
        && store.entries().lookup(call.key()) instanceof Lookup.Found found) {
      CachedAnswer entry = keeper.served(call, found.entry(), found.validity());
      if (entry.ages().at(clock.millis()) != Ages.Age.GONE) {
        hits.hit(call, Counter.HITS_OFFLINE, entry);
        return entry.as(CacheStatus.OFFLINE, Optional.of(failure.code().wireName()));
      }
    }
    count(call, force, false);
    throw failure;
  }

  /**
   * Fetches and stores what a task asks for, unless another call has just done so.
   *
   * @throws CacheFaultException when there is no store to keep it
   */
  TaskSummary refresh(ReadCall call) throws InterruptedException {
    Instant began = clock.instant();
    StoreGate.Passage passage = gate.open(call.account().id());
    if (passage.store().isEmpty()) {
      throw new CacheFaultException(
          passage.fault().orElse(CacheFault.IO), "there is no store to refresh; switch it on");
    }
    Flights.Landing<Loaded> landing = joined(call, passage.store().get());
    if (!landing.joined() && !landing.value().brought()) {
      call.counters().add(Counter.REFRESHES, 1);
    }
    Loaded loaded = landing.value();
    boolean stored =
        loaded.fault().isEmpty()
            && loaded.refusedAt().isEmpty()
            && !loaded.cachedAt().isBefore(began);
    return new TaskSummary(stored ? 1 : 0, Answers.plain(loaded.body()).json().length);
  }
}
