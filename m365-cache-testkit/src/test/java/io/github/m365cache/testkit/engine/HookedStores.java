package io.github.m365cache.testkit.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Stores that let a test do something between the moment of a decision and its put. */
record HookedStores(CacheStoreFactory stores, Consumer<EntryWrite> beforePut)
    implements CacheStoreFactory {
  @Override
  public String name() {
    return stores.name();
  }

  @Override
  public StoreState inspect(Path path) {
    return stores.inspect(path);
  }

  @Override
  public CacheStore open(StoreSettings settings, CacheKey key) {
    CacheStore store = stores.open(settings, key);
    return store.withEntries(new Hooked(store.entries(), beforePut));
  }

  @Override
  public boolean distrust(Path path, AccountId account) {
    return stores.distrust(path, account);
  }

  @Override
  public Optional<StoreMaintenance> maintenance() {
    return stores.maintenance();
  }

  private record Hooked(EntryStore entries, Consumer<EntryWrite> beforePut) implements EntryStore {
    @Override
    public Lookup lookup(EntryKey key) {
      return entries.lookup(key);
    }

    @Override
    public PutOutcome put(EntryWrite entry, Fence fence) {
      beforePut.accept(entry);
      return entries.put(entry, fence);
    }

    @Override
    public Invalidated invalidate(InvalidationOrder order) {
      return entries.invalidate(order);
    }
  }
}
