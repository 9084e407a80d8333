package io.github.m365cache.engine;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;

/**
 * Keeps what is under way for a removed account away from the store: it finds and leaves nothing.
 */
record GuardedEntries(EntryStore entries, Departures departures) implements EntryStore {
  private static final Lookup NOTHING = new Lookup.Missing(() -> false, new Fence(0, 0));

  @Override
  public Lookup lookup(EntryKey key) {
    return departures.isGone(key.account()) ? NOTHING : entries.lookup(key);
  }

  @Override
  public PutOutcome put(EntryWrite entry, Fence fence) {
    return departures.isGone(entry.key().account())
        ? new PutOutcome.Refused()
        : entries.put(entry, fence);
  }

  @Override
  public Invalidated invalidate(InvalidationOrder order) {
    return departures.isGone(order.account()) ? new Invalidated(0) : entries.invalidate(order);
  }
}
