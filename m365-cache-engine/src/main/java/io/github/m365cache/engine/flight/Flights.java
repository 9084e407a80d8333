package io.github.m365cache.engine.flight;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one piece of work for all who ask for the same key while it is under way. It runs on the
 * thread of the first; the others wait. One who gives up leaves the rest alone; when the first
 * gives up, another takes over.
 */
public final class Flights<K, V> {
  /** The work; the one who leads runs it. */
  @FunctionalInterface
  public interface Work<V> {
    V run() throws InterruptedException;
  }

  /**
   * What came of it.
   *
   * @param value never {@code null}
   * @param joined whether another led
   */
  public record Landing<V>(V value, boolean joined) {}

  private static final class Flight<V> {
    private final CompletableFuture<V> result = new CompletableFuture<>();
    private final long epoch;
    private final Urgency urgency;

    Flight(long epoch, Urgency urgency) {
      this.epoch = epoch;
      this.urgency = urgency;
    }

    Urgency urgency() {
      return urgency;
    }

    long epoch() {
      return epoch;
    }

    CompletableFuture<V> result() {
      return result;
    }
  }

  /** The leader gave up for reasons of its own, which say nothing about the work. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("abandoned", null, false, false);
    }
  }

  private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();

  /**
   * Joins work of the same epoch, or leads. Work in the background that somebody joins who is
   * waited for is waited for itself.
   *
   * @param urgency of the call, and of the work if it leads
   * @throws M365Exception the work's own, or {@link ErrorCode#UNAVAILABLE} when the deadline passed
   *     first
   */
  public Landing<V> join(K key, long epoch, Deadline deadline, Urgency urgency, Work<V> work)
      throws InterruptedException {
    while (true) {
      Flight<V> mine = new Flight<>(epoch, urgency);
      Flight<V> there =
          flights.compute(key, (same, old) -> old != null && old.epoch() == epoch ? old : mine);
      if (there == mine) {
        return new Landing<>(lead(key, mine, deadline, work), false);
      }
      if (urgency.isAwaited()) {
        there.urgency().raise();
      }
      Optional<V> value = await(there, deadline);
      if (value.isPresent()) {
        return new Landing<>(value.get(), true);
      }
    }
  }

  /** Leads whatever is under way; later calls join this one. */
  public V lead(K key, long epoch, Deadline deadline, Work<V> work) throws InterruptedException {
    Flight<V> mine = new Flight<>(epoch, Urgency.awaited());
    flights.put(key, mine);
    return lead(key, mine, deadline, work);
  }

  private V lead(K key, Flight<V> mine, Deadline deadline, Work<V> work)
      throws InterruptedException {
    try {
      V value = work.run();
      land(key, mine);
      mine.result().complete(value);
      return value;
    } catch (InterruptedException | RuntimeException | Error failure) {
      land(key, mine);
      boolean ownFault = failure instanceof InterruptedException || deadline.passed();
      mine.result().completeExceptionally(ownFault ? new Abandoned() : failure);
      throw failure;
    }
  }

  /** Before the result is known: a waiter that goes round again must not find it. */
  private void land(K key, Flight<V> mine) {
    flights.remove(key, mine);
  }

  /** Empty when the leader gave up: whoever comes first then leads. */
  private static <V> Optional<V> await(Flight<V> flight, Deadline deadline)
      throws InterruptedException {
    try {
      return Optional.of(flight.result().get(deadline.remaining(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "no answer came in the time that the call allows; ask again",
          late);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Abandoned) {
        return Optional.empty();
      }
      throw rethrown(failure);
    }
  }

  private static RuntimeException rethrown(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
