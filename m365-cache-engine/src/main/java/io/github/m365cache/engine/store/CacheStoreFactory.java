package io.github.m365cache.engine.store;

import io.github.m365cache.api.CacheKey;
import java.nio.file.Path;
import java.util.Optional;

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
   * <p>A store that is {@link StoreState.Unencrypted} is encrypted first, however long that takes.
   *
   * @param key one that {@link StoreState.KeyProof} accepted, or a new one for a store that is
   *     absent or unencrypted
   */
  CacheStore open(StoreSettings settings, CacheKey key);

  /** What can be done to a store that nobody has open; empty when this kind offers none of it. */
  default Optional<StoreMaintenance> maintenance() {
    return Optional.empty();
  }
}
