package io.github.m365cache.store.sqlite;

/** The contract on two stores that share one file, each checked through the other. */
class SharedSqliteCacheStoreTest extends SqliteCacheStoreTest {
  @Override
  protected int instances() {
    return 2;
  }
}
