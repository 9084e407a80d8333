package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.keys.KeySelection;
import io.github.m365cache.engine.keys.OpeningLock;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.StoreState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Opens the configured kind of store with the key that fits. */
final class StoreOpening {
  private final CacheSettings settings;
  private final CacheStoreFactory factory;
  private final KeySelection keys;
  private final LongSupplier nanoTime;

  StoreOpening(
      CacheSettings settings,
      List<CacheStoreFactory> factories,
      KeySelection keys,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.factory = named(settings, factories);
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  static CacheStoreFactory named(CacheSettings settings, List<CacheStoreFactory> factories) {
    return factories.stream()
        .filter(factory -> factory.name().equals(settings.storeKind()))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "there is no store kind '"
                        + settings.storeKind()
                        + "'; installed are "
                        + factories.stream().map(CacheStoreFactory::name).sorted().toList()));
  }

  CacheStore open() {
    Path path = settings.store().path();
    StoreState seen = factory.inspect(path);
    // What cannot be used is left alone: no lock is made beside it.
    demandUsable(seen);
    Optional<CacheStore> opened =
        seen instanceof StoreState.Present
            ? OpeningLock.sharing(path, nanoTime, this::openSettled)
            : Optional.empty();
    return opened.orElseGet(
        () -> OpeningLock.holding(path, nanoTime, () -> openAs(factory.inspect(path))));
  }

  /**
   * Opens the store that is there; makes none, and encrypts none.
   *
   * @throws M365Exception when there is none
   */
  CacheStore openExisting() {
    StoreState.Present unusedState = present(factory.inspect(settings.store().path()));
    return open();
  }

  /** Beside others that do the same; empty when there is more to do than to open it. */
  private Optional<CacheStore> openSettled() {
    if (!(factory.inspect(settings.store().path()) instanceof StoreState.Present present)) {
      return Optional.empty();
    }
    KeySelection.Proven proven = keys.find(present.proof());
    try (CacheKey key = proven.key()) {
      return proven.isNext() ? Optional.empty() : Optional.of(factory.open(settings.store(), key));
    }
  }

  /** What shreds older copies of the store. */
  Shredder shredder() {
    return new Shredder(settings.store(), factory, keys, nanoTime);
  }

  void distrust(AccountId account) {
    factory.distrust(settings.store().path(), account);
  }

  private CacheStore openAs(StoreState state) {
    demandUsable(state);
    try (CacheKey key = keyFor(state)) {
      return factory.open(settings.store(), key);
    }
  }

  private CacheKey keyFor(StoreState state) {
    return state instanceof StoreState.Present present
        ? keys.proven(present.proof())
        : keys.forNewStore();
  }

  /** The store that is there, or an error that says what is there instead. */
  static StoreState.Present present(StoreState state) {
    demandUsable(state);
    if (state instanceof StoreState.Present present) {
      return present;
    }
    throw new M365Exception(
        ErrorCode.CONFIGURATION,
        state instanceof StoreState.Unencrypted
            ? "the cache is not encrypted yet; the next start of the server encrypts it"
            : "there is no cache at the configured path (m365.cache.path)");
  }

  static void demandUsable(StoreState state) {
    if (state instanceof StoreState.Unusable unusable) {
      throw new CacheFaultException(unusable.fault(), unusable.message());
    }
  }
}
