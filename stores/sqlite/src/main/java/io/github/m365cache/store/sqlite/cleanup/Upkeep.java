package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.ProcessLocks;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.entries.Marks;
import io.github.m365cache.store.sqlite.entries.Tombstones;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Checkpoints;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store does once a second on a thread of its own: deleting in portions what is dead, giving
 * its space back, and checkpoints.
 */
public final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** Held by the one process that deletes. */
  private static final String LOCK = "sweeper";

  private static final int PORTIONS_A_TICK = 200;
  private static final int STEPS_A_TICK = 64;
  private static final int TICKS_A_MINUTE = 60;

  private final Sessions sessions;
  private final Coherence coherence;
  private final ProcessLocks locks;
  private final InstantSource clock;
  private final ScheduledExecutorService executor;
  private final Checkpoints checkpoints;
  private final Breaks breaks;
  private final DeadTypes deadTypes;
  private final Orphans orphans;
  private final FreePages freePages;
  private @Nullable Future<?> ticking;
  private volatile boolean stopped;
  private long ticks;

  public Upkeep(
      Sessions sessions,
      Coherence coherence,
      ProcessLocks locks,
      Checkpoints checkpoints,
      Surroundings surroundings) {
    this.sessions = sessions;
    this.coherence = coherence;
    this.locks = locks;
    this.clock = surroundings.clock();
    this.executor = surroundings.executor().get();
    this.checkpoints = checkpoints;
    this.breaks = new Breaks(checkpoints, surroundings.pause());
    this.deadTypes = new DeadTypes(sessions);
    this.orphans = new Orphans(sessions);
    this.freePages = new FreePages(sessions);
  }

  /** Begins to tick. */
  public void start() {
    ticking = executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** Ends after the tick under way. */
  public void stop() {
    stopped = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
    executor.shutdown();
  }

  /**
   * Never throws: the executor would not call again. What a full disk lets fail must not keep the
   * log from being written back, for nothing else makes room.
   */
  void tick() {
    coherence.guard();
    contained(this::deleteAlone);
    if (ticks++ % TICKS_A_MINUTE == 0) {
      contained(this::forget);
    }
    contained(checkpoints::tick);
  }

  private void contained(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException failure) {
      if (!stopped) {
        LOG.warn("The cache's upkeep met an error and tries again");
        LOG.debug("The cache's upkeep failed", failure);
      }
    }
  }

  private void deleteAlone() {
    List<DeadTypes.DeadType> dead = deadTypes.find();
    if (dead.isEmpty() && !orphans.areThere() && !freePages.areMany()) {
      return;
    }
    Optional<ProcessLock> lock = locks.tryAcquire(LOCK);
    if (lock.isEmpty()) {
      return;
    }
    ProcessLock held = lock.get();
    try {
      dead.forEach(type -> deadTypes.reap(type, breaks));
      dropOrphans();
      shrink();
    } finally {
      held.close();
    }
  }

  private void dropOrphans() {
    for (int i = 0; i < PORTIONS_A_TICK && !stopped && orphans.drop(); i++) {
      breaks.between();
    }
  }

  private void shrink() {
    boolean many = freePages.areMany();
    for (int i = 0; i < STEPS_A_TICK && many && !stopped; i++) {
      many = freePages.giveBack();
      breaks.between();
    }
  }

  private void forget() {
    Instant now = clock.instant();
    sessions.write(
        session -> {
          Marks.set(session, now);
          return true;
        });
    while (sessions.write(session -> Tombstones.forget(session, now))) {
      breaks.between();
    }
  }
}
