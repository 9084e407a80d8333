package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How many requests may be under way, for each bucket, which is one service of one account, and in
 * all. What somebody waits for comes first, then what came first. Background work never has all
 * permits, neither of a bucket nor in all. Safe for concurrent use.
 */
final class Permits {
  /** So often background work is overtaken; then it is its turn, so that it comes to an end. */
  static final int MOST_OVERTAKEN = 32;

  private final int perBucket;
  private final IntSupplier inAll;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Integer> behind = new HashMap<>();
  private final List<Waiter> waiting = new ArrayList<>();
  private final Runnable again = this::reconsider;
  private int underWay;

  /**
   * Permits of which none is taken.
   *
   * @param inAll how many there are now; {@link #reconsider} is to be called when there are more
   */
  Permits(int perBucket, IntSupplier inAll) {
    this.perBucket = perBucket;
    this.inAll = inAll;
  }

  /** One who waits. */
  private static final class Waiter {
    private final Map<String, Integer> needs;
    private final Urgency urgency;
    private int overtaken;
    private boolean served;
    private boolean servedBehind;

    Waiter(Map<String, Integer> needs, Urgency urgency) {
      this.needs = needs;
      this.urgency = urgency;
    }

    boolean isFirst() {
      return urgency.isAwaited() || overtaken >= MOST_OVERTAKEN;
    }
  }

  /**
   * A permit in all, and as many of the buckets as needed, to be released.
   *
   * @param needs how many of each bucket; all that it may have where those are fewer
   */
  Permit acquire(Map<String, Integer> needs, Urgency urgency, Duration within)
      throws InterruptedException {
    int most = urgency.isAwaited() ? perBucket : allButOne(perBucket);
    Map<String, Integer> bounded = new HashMap<>();
    needs.forEach((bucket, count) -> bounded.put(bucket, Math.min(count, most)));
    Waiter waiter = new Waiter(bounded, urgency);
    urgency.whenAwaited(again);
    long end = System.nanoTime() + within.toNanos();
    await(waiter, end);
    return () -> giveBack(waiter);
  }

  private synchronized void await(Waiter waiter, long end) throws InterruptedException {
    waiting.add(waiter);
    serve();
    try {
      while (!waiter.served) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw tooMany();
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException gaveUp) {
      if (waiter.served) {
        giveBack(waiter);
      }
      throw gaveUp;
    } finally {
      if (waiting.remove(waiter)) {
        serve();
      }
    }
  }

  /** Looks again who may go: somebody is waited for now, or there are more permits. */
  synchronized void reconsider() {
    serve();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void giveBack(Waiter waiter) {
    underWay--;
    add(waiter, -1);
    serve();
  }

  /** One who waits for a bucket keeps its place there: a wide one must not be passed for ever. */
  private void serve() {
    Set<String> reserved = new HashSet<>();
    for (Waiter waiter : inOrder()) {
      if (fits(waiter) && waiter.needs.keySet().stream().noneMatch(reserved::contains)) {
        take(waiter);
      } else {
        reserved.addAll(waiter.needs.keySet());
      }
    }
    notifyAll();
  }

  private List<Waiter> inOrder() {
    List<Waiter> order = new ArrayList<>();
    List<Waiter> behind = new ArrayList<>();
    waiting.forEach(waiter -> (waiter.isFirst() ? order : behind).add(waiter));
    order.addAll(behind);
    return order;
  }

  private boolean fits(Waiter waiter) {
    int most = inAll.getAsInt();
    boolean first = waiter.isFirst();
    return underWay < (first ? most : allButOne(most))
        && fits(taken, waiter.needs, perBucket)
        && (first || fits(behind, waiter.needs, allButOne(perBucket)));
  }

  private static boolean fits(Map<String, Integer> used, Map<String, Integer> needs, int most) {
    return needs.entrySet().stream()
        .allMatch(need -> used.getOrDefault(need.getKey(), 0) + need.getValue() <= most);
  }

  private static int allButOne(int most) {
    return Math.max(1, most - 1);
  }

  private void take(Waiter waiter) {
    waiter.served = true;
    waiter.servedBehind = !waiter.isFirst();
    underWay++;
    add(waiter, 1);
    int place = waiting.indexOf(waiter);
    waiting.remove(place);
    waiting.subList(0, place).forEach(passed -> passed.overtaken++);
  }

  private void add(Waiter waiter, int times) {
    add(taken, waiter.needs, times);
    if (waiter.servedBehind) {
      add(behind, waiter.needs, times);
    }
  }

  private static void add(Map<String, Integer> used, Map<String, Integer> needs, int times) {
    needs.forEach((bucket, count) -> used.merge(bucket, times * count, Integer::sum));
    used.values().removeIf(count -> count == 0);
  }

  private static M365Exception tooMany() {
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        "too many requests to Microsoft 365 are under way; ask again in a moment");
  }

  /** The right to have one request under way. */
  @FunctionalInterface
  interface Permit {
    void release();
  }
}
