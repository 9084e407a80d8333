package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.store.ProcessLock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who holds which lock, for the openings of one store. */
final class InMemoryLocks {
  private record Held(Object owner, int count) {}

  private final Map<String, Held> held = new HashMap<>();

  synchronized Optional<ProcessLock> tryAcquire(Object owner, String name) {
    Held there = held.get(name);
    if (there != null && there.owner() != owner) {
      return Optional.empty();
    }
    held.put(name, new Held(owner, there == null ? 1 : there.count() + 1));
    AtomicBoolean closed = new AtomicBoolean();
    return Optional.of(
        () -> {
          if (closed.compareAndSet(false, true)) {
            giveBack(owner, name);
          }
        });
  }

  private synchronized void giveBack(Object owner, String name) {
    held.computeIfPresent(name, (same, there) -> there.owner() == owner ? less(there) : there);
  }

  private static @Nullable Held less(Held there) {
    return there.count() == 1 ? null : new Held(there.owner(), there.count() - 1);
  }

  /** What a process that ends gives back. */
  synchronized void dropAll(Object owner) {
    held.values().removeIf(there -> there.owner() == owner);
  }
}
