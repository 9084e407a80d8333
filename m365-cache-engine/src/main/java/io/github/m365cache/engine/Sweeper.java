package io.github.m365cache.engine;

import io.github.m365cache.engine.config.Retention;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.Housekeeping;
import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an open store back within its limits and drops what is too old. For one thread. */
final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  /** Others store meanwhile, and what they use is passed over: then once more is enough mostly. */
  private static final int ROUNDS = 4;

  private final EngineClock clock;
  private final Room room;
  private final Retention retention;
  private final Inflow inflow;
  private final Hits hits;
  private final Counters counters;
  private final BooleanSupplier stopped;

  Sweeper(
      EngineClock clock,
      Room room,
      Retention retention,
      Inflow inflow,
      Hits hits,
      Counters counters,
      BooleanSupplier stopped) {
    this.clock = clock;
    this.room = room;
    this.retention = retention;
    this.inflow = inflow;
    this.hits = hits;
    this.counters = counters;
    this.stopped = stopped;
  }

  /** Everything, once in a while. */
  void sweepAll(CacheStore store) {
    Instant now = clock.instant();
    long forgotten = store.audit().forget(now.minus(retention.audit()));
    LOG.debug("{} rows of the audit were old enough to go", forgotten);
    drop(store.housekeeping().sweep(new Removal.Tasks(now.minus(retention.tasks()))));
    sweepEntries(store);
  }

  /** Entries only, when many were stored. */
  void sweepEntries(CacheStore store) {
    Housekeeping housekeeping = store.housekeeping();
    drop(housekeeping.sweep(new Removal.Expired(clock.instant())));
    List<Holding> holdings = look(housekeeping);
    if (room.isFull(holdings) || room.hasTooMany(holdings)) {
      // The order of use must be known, and the evictions shall be counted after a crash, too.
      hits.writeIfOpen();
      evict(housekeeping, holdings);
      hits.writeIfOpen();
    }
  }

  private void evict(Housekeeping housekeeping, List<Holding> holdings) {
    for (Removal.Entries order : room.tooMany(holdings, clock.instant())) {
      evict(housekeeping.sweep(order));
    }
    List<Holding> left = look(housekeeping);
    for (int i = 0; i < ROUNDS && room.isFull(holdings) && room.isAboveTarget(left); i++) {
      evict(housekeeping.sweep(room.downToTarget(clock.instant())));
      left = look(housekeeping);
    }
  }

  private List<Holding> look(Housekeeping housekeeping) {
    Inflow.Mark mark = inflow.mark();
    List<Holding> holdings = housekeeping.holdings();
    inflow.looked(mark, room.untilNextLook(holdings));
    return holdings;
  }

  private void evict(Sweep sweep) {
    Optional<Portion> portion = next(sweep);
    while (portion.isPresent()) {
      for (Portion.Removed each : portion.get().removed()) {
        counters.of(each.account(), each.type()).add(Counter.EVICTIONS, each.entries());
      }
      portion = next(sweep);
    }
  }

  private void drop(Sweep sweep) {
    while (next(sweep).isPresent()) {
      // What was too old is no eviction.
    }
  }

  private Optional<Portion> next(Sweep sweep) {
    return stopped.getAsBoolean() ? Optional.empty() : sweep.next();
  }
}
