package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    database.countOpening(1);
    return new InMemoryCacheStore(database, faults, settings.maxEntryBytes()).asStore();
  }

  @Override
  public boolean distrust(Path path, AccountId account) {
    InMemoryDatabase database = databases.get(path);
    if (database == null) {
      return false;
    }
    database.invalidate(InvalidationOrder.ofDistrust(account, Instant.EPOCH));
    return true;
  }

  @Override
  public Optional<StoreMaintenance> maintenance() {
    return Optional.of(new Maintenance());
  }

  private final class Maintenance implements StoreMaintenance {
    @Override
    public Optional<String> moveAside(Path path) {
      faults.check();
      InMemoryDatabase database = databases.get(path);
      if (database == null) {
        return Optional.empty();
      }
      demandClosed(database);
      Path aside = path.resolveSibling(path.getFileName() + ".aside-" + databases.size());
      databases.put(aside, database);
      databases.remove(path);
      return Optional.of(String.valueOf(aside.getFileName()));
    }

    @Override
    public boolean isInUse(Path path) {
      InMemoryDatabase database = databases.get(path);
      return database != null && database.isOpen();
    }

    @Override
    public void changeKey(
        StoreSettings settings, CacheKey current, CacheKey fresh, Progress progress) {
      InMemoryDatabase database = closed(settings, current);
      database.copied();
      database.changeKey(fresh);
      progress.reached("changed the key", 0, 0);
    }

    @Override
    public void forget(
        StoreSettings settings,
        AccountId account,
        CacheKey current,
        CacheKey fresh,
        Progress progress) {
      InMemoryDatabase database = closed(settings, current);
      database.forget(account);
      database.copied();
      database.changeKey(fresh);
      progress.reached("forgot the account", 0, 0);
    }

    private InMemoryDatabase closed(StoreSettings settings, CacheKey current) {
      faults.check();
      InMemoryDatabase database = databases.get(settings.path());
      if (database == null || !database.isOpenedBy(current)) {
        throw new CacheFaultException(CacheFault.KEY_MISMATCH, "this key does not open the store");
      }
      demandClosed(database);
      return database;
    }

    private void demandClosed(InMemoryDatabase database) {
      if (database.isOpen()) {
        throw new CacheFaultException(CacheFault.IO, "the store is open; close it first");
      }
    }
  }
}
