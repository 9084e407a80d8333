package io.github.m365cache.engine.store;

import io.github.m365cache.api.CacheKey;

/** What stands at a store's path, found out without changing it and without the driver. */
public sealed interface StoreState {
  /** Nothing; opening makes a new store. */
  record Absent() implements StoreState {}

  /** An encrypted store; opening needs a key that it accepts. */
  record Present(KeyProof proof) implements StoreState {}

  /** A store without encryption; opening encrypts it, with any key. */
  record Unencrypted() implements StoreState {}

  /** Something that cannot be opened whatever the key. */
  record Unusable(CacheFault fault, String message) implements StoreState {}

  /** Tells a key that opens the store from one that does not. */
  @FunctionalInterface
  interface KeyProof {
    /** Whether this key opens the store. Reads the file, changes nothing. */
    boolean accepts(CacheKey key);
  }
}
