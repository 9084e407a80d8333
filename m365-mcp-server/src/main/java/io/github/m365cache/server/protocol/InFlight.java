package io.github.m365cache.server.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The requests under way. Whoever takes a request out first, its answer or its cancellation, has
 * it; the other is dropped. An answer counts as under way until it is written.
 */
public final class InFlight {
  private final Map<Object, Disposable.Swap> calls = new HashMap<>();
  private int writing;

  /** A slot for the work of a new request; empty when one with this id is under way. */
  public synchronized Optional<Disposable.Swap> begin(Object id) {
    if (calls.containsKey(id)) {
      return Optional.empty();
    }
    Disposable.Swap work = Disposables.swap();
    calls.put(id, work);
    return Optional.of(work);
  }

  /** Runs {@code write} if the request was not cancelled meanwhile. */
  public void answer(Object id, Runnable write) {
    if (!claim(id)) {
      return;
    }
    try {
      write.run();
    } finally {
      written();
    }
  }

  private synchronized boolean claim(Object id) {
    boolean mine = calls.remove(id) != null;
    writing += mine ? 1 : 0;
    return mine;
  }

  private synchronized void written() {
    writing--;
    notifyAll();
  }

  /** Interrupts the work of a request, which is never answered then. */
  public void cancel(Object id) {
    Disposable work = remove(id);
    if (work != null) {
      work.dispose();
    }
  }

  private synchronized @Nullable Disposable remove(Object id) {
    notifyAll();
    return calls.remove(id);
  }

  /** Waits until nothing is under way, or for so long; then cancels what is left. */
  public void drain(Duration limit) throws InterruptedException {
    awaitNothing(System.nanoTime() + limit.toNanos());
    cancelAll();
  }

  /** Cancels everything that is under way. */
  public void cancelAll() {
    remaining().forEach(this::cancel);
  }

  /** Whether nothing is under way. */
  public synchronized boolean isEmpty() {
    return writing == 0 && calls.isEmpty();
  }

  private synchronized void awaitNothing(long end) throws InterruptedException {
    long left = end - System.nanoTime();
    while (left > 0 && (writing > 0 || !calls.isEmpty())) {
      // A millisecond more than nothing: waiting for 0 would be for ever.
      wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      left = end - System.nanoTime();
    }
  }

  private synchronized List<Object> remaining() {
    return List.copyOf(calls.keySet());
  }
}
