package io.github.m365cache.testkit.fakes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * An executor that runs nothing until a test says so, on the test's thread. Tasks that wait at the
 * shutdown run when its end is awaited. Safe for concurrent use.
 */
public final class ManualExecutor extends AbstractExecutorService {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean shutdown;

  /** An executor without tasks. */
  public ManualExecutor() {}

  @Override
  public synchronized void execute(Runnable task) {
    if (shutdown) {
      throw new RejectedExecutionException("shut down");
    }
    tasks.add(task);
  }

  /** How many tasks wait. */
  public synchronized int waiting() {
    return tasks.size();
  }

  /** Runs everything that waits, and what that adds; tells how many. */
  public int runAll() {
    int count = 0;
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
      count++;
    }
    return count;
  }

  private synchronized @org.jspecify.annotations.Nullable Runnable next() {
    return tasks.poll();
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> left = new ArrayList<>(tasks);
    tasks.clear();
    return left;
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && tasks.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    runAll();
    return isTerminated();
  }
}
