package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.testkit.store.CacheStoreContract;

/** The contract on one store. */
class InMemoryCacheStoreTest extends CacheStoreContract {
  private final InMemoryCacheStoreFactory factory = new InMemoryCacheStoreFactory();

  @Override
  protected CacheStoreFactory factory() {
    return factory;
  }
}
