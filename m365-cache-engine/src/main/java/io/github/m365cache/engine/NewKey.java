package io.github.m365cache.engine;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.keys.KeySelection;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreState.KeyProof;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has a store copied under a new key, if there is one to be had, and forgets the old one. Only
 * while nobody opens the store.
 */
record NewKey(KeySelection keys, Supplier<KeyProof> proof, Progress progress) {
  /** Copies the store from the first key to the second, which may be the same. */
  @FunctionalInterface
  interface Copying {
    void run(CacheKey current, CacheKey fresh);
  }

  /** What became of it: as {@link OfflineStore.Forgotten} tells it. */
  OfflineStore.Forgotten run(Copying copying) {
    KeySelection.Proven current = settled(keys.find(proof.get()));
    try (CacheKey old = current.key()) {
      return run(current, old, copying);
    }
  }

  /** A change of key that was interrupted is ended first: its new key is the old one here. */
  private KeySelection.Proven settled(KeySelection.Proven current) {
    if (!current.isNext() || !keys.promote(current)) {
      return current;
    }
    current.key().close();
    return keys.find(proof.get());
  }

  private OfflineStore.Forgotten run(KeySelection.Proven current, CacheKey old, Copying copying) {
    Optional<CacheKey> fresh = current.isNext() ? Optional.empty() : keys.findNext(current);
    if (fresh.isEmpty()) {
      copying.run(old, old);
      return new OfflineStore.Forgotten(current.source().name(), false, false);
    }
    try (CacheKey key = fresh.get()) {
      progress.reached("kept the new key", 0, 0);
      copying.run(old, key);
    }
    boolean gone = keys.promote(current);
    if (gone) {
      progress.reached("forgot the old key", 0, 0);
    }
    return new OfflineStore.Forgotten(current.source().name(), true, gone);
  }
}
