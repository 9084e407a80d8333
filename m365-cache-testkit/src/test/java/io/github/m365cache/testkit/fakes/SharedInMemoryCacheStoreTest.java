package io.github.m365cache.testkit.fakes;

/** The contract on two stores that share one database, each checked through the other. */
class SharedInMemoryCacheStoreTest extends InMemoryCacheStoreTest {
  @Override
  protected int instances() {
    return 2;
  }
}
