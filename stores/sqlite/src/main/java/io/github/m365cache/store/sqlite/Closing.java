package io.github.m365cache.store.sqlite;

import java.util.List;

/**
 * Closes what belongs to one opening of a database, once.
 *
 * <p>Safe for concurrent use: who comes second waits until it is done.
 */
final class Closing implements Runnable {
  private final List<Runnable> steps;
  private boolean closed;

  /** Runs these in order; none of them throws. */
  Closing(List<Runnable> steps) {
    this.steps = List.copyOf(steps);
  }

  @Override
  public synchronized void run() {
    if (!closed) {
      closed = true;
      steps.forEach(Runnable::run);
    }
  }
}
