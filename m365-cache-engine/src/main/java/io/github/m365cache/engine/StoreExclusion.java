package io.github.m365cache.engine;

import io.github.m365cache.api.ProcessExclusion;
import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ProcessLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Turns by the locks of whichever store is open; without one there is nobody to share with.
 *
 * @param access the store
 * @param pause how to wait for another process
 * @param nanoTime a monotonic clock, in nanoseconds
 */
record StoreExclusion(StoreAccess access, Pause pause, LongSupplier nanoTime)
    implements ProcessExclusion {
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);

  /** The low bits of the clock spread out processes that began together. */
  private static final long JITTER = (1L << 22) - 1;

  @Override
  public <T> T during(String name, Duration patience, Supplier<T> work)
      throws InterruptedException {
    Optional<ProcessLock> turn = await(name, Deadline.in(patience, nanoTime));
    try {
      return work.get();
    } finally {
      turn.ifPresent(ProcessLock::close);
    }
  }

  private Optional<ProcessLock> await(String name, Deadline end) throws InterruptedException {
    while (true) {
      Optional<CacheStore> store = access.store();
      Optional<ProcessLock> turn = store.flatMap(open -> open.locks().tryAcquire(name));
      if (turn.isPresent() || store.isEmpty() || end.passed()) {
        return turn;
      }
      pause.nanos(STEP + (nanoTime.getAsLong() & JITTER));
    }
  }
}
