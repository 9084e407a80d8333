package io.github.m365cache.api;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets one of the processes that share a store do a piece of work at a time. Safe for concurrent
 * use; threads of one process are not kept apart.
 */
public interface ProcessExclusion {
  /**
   * Does the work while no other process does work of this name. A process that ends, however it
   * ends, gives its turn back.
   *
   * @param patience the longest wait; then the work is done all the same, since a process that was
   *     stopped keeps its turn
   */
  <T> T during(String name, Duration patience, Supplier<T> work) throws InterruptedException;
}
