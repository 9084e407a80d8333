package io.github.m365cache.engine;

import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.ProcessLocks;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets one process at a time do a piece of work that all of them want. The others look now and then
 * whether what they want is there. When the one ends without it, however it ends, another takes
 * over.
 */
final class ProcessFlights {
  private static final long MILLI = 1_000_000;

  /** Waits this long in small steps, since most work that is found under way is about to end. */
  private static final long EAGER = 20 * MILLI;

  /**
   * What processes do for each other.
   *
   * @param <S> what is seen of the shared place
   * @param <V> what is wanted
   */
  interface Errand<S, V> {
    /** A look at the shared place; made again after every wait. */
    S look();

    /** What is wanted, if it was seen there. */
    Optional<V> there(S seen);

    /** Brings it; from {@link #look} to the end of this no other process is at it. */
    V fetch(S seen) throws InterruptedException;
  }

  private final Pause pause;
  private final LongSupplier nanoTime;
  private final Duration patience;

  /**
   * Flights that wait with {@code pause}.
   *
   * @param nanoTime a monotonic clock, in nanoseconds
   * @param patience the longest wait for other processes: one that was stopped keeps its lock
   */
  ProcessFlights(Pause pause, LongSupplier nanoTime, Duration patience) {
    this.pause = pause;
    this.nanoTime = nanoTime;
    this.patience = patience;
  }

  /**
   * Gives what another process brought, or does the work. After the longest wait, and after half of
   * the time that the call has, the work is done although another is at it.
   *
   * @param name of the work, the same in every process
   * @param call how long the caller waits
   */
  <S, V> V run(ProcessLocks locks, String name, Deadline call, Errand<S, V> errand)
      throws InterruptedException {
    long began = nanoTime.getAsLong();
    long limit = Math.min(patience.toNanos(), call.remaining() / 2);
    while (true) {
      Optional<ProcessLock> lock = locks.tryAcquire(name);
      try {
        S seen = errand.look();
        Optional<V> there = errand.there(seen);
        if (there.isPresent()) {
          return there.get();
        }
        if (lock.isPresent() || nanoTime.getAsLong() - began >= limit) {
          return errand.fetch(seen);
        }
      } finally {
        lock.ifPresent(ProcessLock::close);
      }
      await(nanoTime.getAsLong() - began);
    }
  }

  /** The low bits of the clock spread out processes that began together. */
  private void await(long waited) throws InterruptedException {
    long jitter = nanoTime.getAsLong() & (MILLI - 1);
    pause.nanos(waited < EAGER ? MILLI + jitter : 5 * MILLI + jitter);
  }
}
