package io.github.m365cache.engine;

import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.ProcessLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sweeper: once in a while, and soon after the entry that fills the cache; never on the
 * thread that stored it, and one process at a time. A store that is not open is left alone. A run
 * that fails ends with it; the next one tries again.
 */
final class CleanUp {
  private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);
  private static final String LOCK = "sweeper";

  /** While another process sweeps. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private static final Duration FAILED = Duration.ofSeconds(30);

  private final StoreAccess access;
  private final Inflow inflow;
  private final Sweeper sweeper;
  private final ScheduledExecutorService scheduler;
  private final Meetings shredding;
  private final AtomicBoolean requested = new AtomicBoolean();

  CleanUp(
      StoreAccess access,
      Inflow inflow,
      Sweeper sweeper,
      ScheduledExecutorService scheduler,
      Meetings shredding) {
    this.access = access;
    this.shredding = shredding;
    this.inflow = inflow;
    this.sweeper = sweeper;
    this.scheduler = scheduler;
  }

  /** Runs from now on every {@code interval}, and on demand. */
  void start(Duration interval) {
    access.onStored(this::stored);
    long nanos = interval.toNanos();
    Future<?> unused =
        scheduler.scheduleWithFixedDelay(
            () -> runAll(interval), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void runAll(Duration interval) {
    Duration unused = run(sweeper::sweepAll);
    shredding.arrange(interval);
  }

  private void stored(EntryWrite entry) {
    if (inflow.stored(entry.json().length) && requested.compareAndSet(false, true)) {
      runIn(Duration.ZERO);
    }
  }

  private void runIn(Duration pause) {
    try {
      Future<?> unused =
          scheduler.schedule(this::runRequested, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      LOG.debug("no clean-up while the engine closes");
    }
  }

  private void runRequested() {
    requested.set(false);
    Duration pause = run(sweeper::sweepEntries);
    if (!pause.isZero() && requested.compareAndSet(false, true)) {
      runIn(pause);
    }
  }

  /** Tells how long to wait for another try; zero when none is needed. Never throws. */
  private Duration run(Consumer<CacheStore> work) {
    try {
      Optional<CacheStore> store = access.openStore();
      return store.isEmpty() || runAlone(store.get(), work) ? Duration.ZERO : BUSY;
    } catch (CacheFaultException fault) {
      LOG.warn("the cache could not be cleaned up: {}", fault.fault().wireName());
      return FAILED;
    } catch (RuntimeException defect) {
      LOG.error("the clean-up failed", defect);
      return FAILED;
    }
  }

  private static boolean runAlone(CacheStore store, Consumer<CacheStore> work) {
    Optional<ProcessLock> lock = store.locks().tryAcquire(LOCK);
    if (lock.isEmpty()) {
      return false;
    }
    ProcessLock held = lock.get();
    try {
      work.accept(store);
      return true;
    } finally {
      held.close();
    }
  }
}
