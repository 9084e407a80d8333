package io.github.m365cache.store.sqlite;

import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.testkit.store.CacheStoreContract;

/** The contract on one store. */
class SqliteCacheStoreTest extends CacheStoreContract {
  @Override
  protected CacheStoreFactory factory() {
    return new SqliteCacheStoreFactory();
  }
}
