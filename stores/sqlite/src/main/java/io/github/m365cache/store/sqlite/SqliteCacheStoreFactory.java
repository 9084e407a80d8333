package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.coherence.Distrust;
import io.github.m365cache.store.sqlite.database.SqliteMaintenance;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.PathInspection;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens encrypted SQLite databases in the SQLCipher 4 format. */
public final class SqliteCacheStoreFactory implements CacheStoreFactory {
  private final Surroundings surroundings;

  /** For {@link java.util.ServiceLoader}. */
  public SqliteCacheStoreFactory() {
    this(Surroundings.system());
  }

  SqliteCacheStoreFactory(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public StoreState inspect(Path path) {
    return new PathInspection(DatabaseFile.at(path)).state();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The key is proven once more, so that the driver never sees a file that it does not open.
   */
  @Override
  public CacheStore open(StoreSettings settings, CacheKey key) {
    return new Opening(settings, key, surroundings).run();
  }

  @Override
  public boolean distrust(Path path, AccountId account) {
    try {
      return new Distrust(DatabaseFile.at(path), surroundings.random()).of(account);
    } catch (IOException | InternalError unusable) {
      throw Faults.io("the cache's '.gen' file cannot be used; check its owner", unusable);
    }
  }

  @Override
  public Optional<StoreMaintenance> maintenance() {
    return Optional.of(new SqliteMaintenance(surroundings));
  }
}
