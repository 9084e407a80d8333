package io.github.m365cache.engine.store;

import java.util.Optional;

/**
 * Locks by name that all processes with the same store open share. A lock ends with its process,
 * however that ends. Different names may, rarely, be one lock: whoever holds a lock must not count
 * on getting another.
 */
@FunctionalInterface
public interface ProcessLocks {
  /**
   * The lock, unless it is held through another opening of the store. The same opening may hold it
   * several times over; it is free when all of them are closed. Does not wait; costs microseconds.
   */
  Optional<ProcessLock> tryAcquire(String name);
}
