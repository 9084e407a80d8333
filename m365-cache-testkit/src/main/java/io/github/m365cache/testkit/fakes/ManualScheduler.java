package io.github.m365cache.testkit.fakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler that runs nothing until a test says so, on the test's thread, and then what is due by
 * the test's clock. After the shutdown nothing runs. Safe for concurrent use.
 */
public final class ManualScheduler extends AbstractExecutorService
    implements ScheduledExecutorService {
  private final LongSupplier nanoTime;
  private final List<Task<?>> tasks = new ArrayList<>();
  private boolean shutdown;

  /** With this monotonic clock, in nanoseconds. */
  public ManualScheduler(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final long periodNanos;
    private long dueNanos;

    Task(Callable<V> work, long dueNanos, long periodNanos) {
      super(work);
      this.dueNanos = dueNanos;
      this.periodNanos = periodNanos;
    }

    /** Once more after each run when it comes back. */
    void runNow() {
      if (periodNanos == 0) {
        run();
      } else if (runAndReset()) {
        dueNanos = nanoTime.getAsLong() + periodNanos;
        add(this);
      }
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.ofNanos(dueNanos - nanoTime.getAsLong()));
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** Runs what is due, and what that makes due; tells how many. */
  public int runDue() {
    int count = 0;
    for (Task<?> task = nextDue(); task != null; task = nextDue()) {
      task.runNow();
      count++;
    }
    return count;
  }

  private synchronized @Nullable Task<?> nextDue() {
    Task<?> first = shutdown ? null : tasks.stream().min(Comparator.naturalOrder()).orElse(null);
    return first != null && first.getDelay(TimeUnit.NANOSECONDS) <= 0 && tasks.remove(first)
        ? first
        : null;
  }

  private synchronized void add(Task<?> task) {
    if (!shutdown) {
      tasks.add(task);
    }
  }

  private synchronized <V> Task<V> later(Callable<V> work, long delayNanos, long periodNanos) {
    if (shutdown) {
      throw new RejectedExecutionException("shut down");
    }
    Task<V> task = new Task<>(work, nanoTime.getAsLong() + delayNanos, periodNanos);
    tasks.add(task);
    return task;
  }

  private static Callable<@Nullable Object> of(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    return later(of(work), unit.toNanos(delay), 0);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
    return later(work, unit.toNanos(delay), 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable work, long initialDelay, long period, TimeUnit unit) {
    return scheduleWithFixedDelay(work, initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable work, long initialDelay, long delay, TimeUnit unit) {
    return later(of(work), unit.toNanos(initialDelay), unit.toNanos(delay));
  }

  @Override
  public void execute(Runnable work) {
    Task<?> unused = later(of(work), 0, 0);
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
    tasks.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}
