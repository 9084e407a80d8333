package io.github.m365cache.engine;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import java.util.function.Consumer;

/** Tells of every entry that is stored, whoever stores it. */
record WatchedEntries(EntryStore entries, Consumer<EntryWrite> onStored) implements EntryStore {
  @Override
  public Lookup lookup(EntryKey key) {
    return entries.lookup(key);
  }

  @Override
  public PutOutcome put(EntryWrite entry, Fence fence) {
    PutOutcome outcome = entries.put(entry, fence);
    if (outcome instanceof PutOutcome.Stored) {
      onStored.accept(entry);
    }
    return outcome;
  }

  @Override
  public Invalidated invalidate(InvalidationOrder order) {
    return entries.invalidate(order);
  }
}
