package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ProcessLock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Locks keep other openings of the store out, and end with theirs. */
abstract class LockPromises extends UsagePromises {
  private static Optional<ProcessLock> lock(CacheStore store, String name) {
    return store.locks().tryAcquire(name);
  }

  @Test
  void aLockIsHeldByOneOpeningAtATime() {
    try (CacheStore other = another()) {
      ProcessLock mine = lock(store(), "sweeper").orElseThrow();
      assertTrue(lock(other, "sweeper").isEmpty());
      assertTrue(lock(other, "warmer").isPresent());
      mine.close();
      assertTrue(lock(other, "sweeper").isPresent());
    }
  }

  @Test
  void theSameOpeningMayHoldALockSeveralTimes() {
    try (CacheStore other = another()) {
      ProcessLock first = lock(store(), "one").orElseThrow();
      ProcessLock second = lock(store(), "one").orElseThrow();
      first.close();
      first.close();
      assertFalse(lock(other, "one").isPresent());
      second.close();
      assertTrue(lock(other, "one").isPresent());
    }
  }

  @Test
  void closingAStoreGivesItsLocksBack() {
    CacheStore other = another();
    assertTrue(lock(other, "one").isPresent());
    assertEquals(Optional.empty(), lock(store(), "one"));
    other.close();
    assertTrue(lock(store(), "one").isPresent());
  }
}
