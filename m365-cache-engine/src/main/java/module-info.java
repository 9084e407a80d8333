/**
 * The cache engine: answers operations from the cache when policy allows, and through their
 * fetchers otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.engine {
  requires transitive io.github.m365cache.api;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires org.slf4j;
  requires typesafe.config;

  exports io.github.m365cache.engine;
  exports io.github.m365cache.engine.config;
  exports io.github.m365cache.engine.files;
  exports io.github.m365cache.engine.policy;
  exports io.github.m365cache.engine.store;

  uses io.github.m365cache.api.ActionFactory;
  uses io.github.m365cache.api.FetcherFactory;
  uses io.github.m365cache.api.KeySource;
  uses io.github.m365cache.api.ResourcePlugin;
  uses io.github.m365cache.engine.store.CacheStoreFactory;
}
