package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores in memory, one for each path, that outlive their closing as a file would: a test opens the
 * same path again for a restart, or twice for a second process.
 */
public final class InMemoryCacheStoreFactory implements CacheStoreFactory {
  private final Map<Path, InMemoryDatabase> databases = new ConcurrentHashMap<>();
  private final StoreFaults faults = new StoreFaults();

  /** A factory without stores. */
  public InMemoryCacheStoreFactory() {}

  /** What goes wrong in every store of this factory. */
  public StoreFaults faults() {
    return faults;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public StoreState inspect(Path path) {
    faults.check();
    InMemoryDatabase database = databases.get(path);
    return database == null
        ? new StoreState.Absent()
        : new StoreState.Present(database::isOpenedBy);
  }

  @Override
  public CacheStore open(StoreSettings settings, CacheKey key) {
    faults.check();
    byte[] bytes = key.bytes();
    InMemoryDatabase database =
        databases.computeIfAbsent(
            settings.path(), path -> new InMemoryDatabase(CacheKey.of(bytes)));
    if (!database.isOpenedBy(key)) {
      throw new CacheFaultException(CacheFault.KEY_MISMATCH, "this key does not open the store");
    }
    return new InMemoryCacheStore(database, faults, settings.maxEntryBytes()).asStore();
  }
}
