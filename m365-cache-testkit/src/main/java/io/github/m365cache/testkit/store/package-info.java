/**
 * The contract suite of encrypted stores. An implementer's test extends {@link
 * io.github.m365cache.testkit.store.CacheStoreContract} and names a factory.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.testkit.store;
