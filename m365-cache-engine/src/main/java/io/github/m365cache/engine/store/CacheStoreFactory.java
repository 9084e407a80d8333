package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
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

  /**
   * Tells that something of the account changed in Microsoft 365 and the store was not told what,
   * because this process cannot use it. No process serves what the store held of the account until
   * then, and none stores what it fetched before; other accounts are not touched. Needs no key. May
   * be called at any time, also while the store is open here or elsewhere. Safe for concurrent use.
   * Kinds that no two processes share have nobody to tell, which is the default.
   *
   * @return {@code false} when there is nothing to distrust: no store stands at the path
   * @throws CacheFaultException {@link CacheFault#IO} when nobody could be told
   */
  default boolean distrust(Path path, AccountId account) {
    return false;
  }

  /** What can be done to a store that nobody has open; empty when this kind offers none of it. */
  default Optional<StoreMaintenance> maintenance() {
    return Optional.empty();
  }
}
