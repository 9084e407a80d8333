package io.github.m365cache.engine.store;

import io.github.m365cache.api.CacheKey;
import java.nio.file.Path;

/** Opens stores of one kind. Found by {@link java.util.ServiceLoader}. */
public interface CacheStoreFactory {
  /** What the configuration calls it, {@code sqlite} for one. */
  String name();

  /**
   * Looks at the path. Called while this process has no connection to the store there.
   *
   * @throws CacheFaultException {@link CacheFault#IO} when the path cannot be used (a folder, not
   *     readable, a parent that others may write); the message names what is wrong and the remedy
   */
  StoreState inspect(Path path);

  /**
   * Opens the store, or makes it. The key is copied; the caller closes its own.
   *
   * @param key one that {@link StoreState.KeyProof} accepted, or a new one for an absent store
   */
  CacheStore open(StoreSettings settings, CacheKey key);
}
