package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a read to the store, if it can be trusted for the account. */
final class StoreGate {
  private static final Logger LOG = LoggerFactory.getLogger(StoreGate.class);

  /**
   * The way to the store.
   *
   * @param store empty when there is none to use
   * @param fault why not; empty also when the cache is switched off
   */
  record Passage(Optional<CacheStore> store, Optional<CacheFault> fault) {}

  private final StoreAccess access;
  private final Invalidations invalidations;

  StoreGate(StoreAccess access, Invalidations invalidations) {
    this.access = access;
    this.invalidations = invalidations;
  }

  Passage open(AccountId account) {
    Optional<CacheStore> store = access.store();
    if (store.isEmpty()) {
      return new Passage(store, access.fault().map(CacheFaultException::fault));
    }
    try {
      invalidations.settle(account, store.get());
      return new Passage(store, Optional.empty());
    } catch (CacheFaultException fault) {
      LOG.warn(
          "an invalidation is still owed, the cache is passed by: {}", fault.fault().wireName());
      return new Passage(Optional.empty(), Optional.of(fault.fault()));
    }
  }
}
