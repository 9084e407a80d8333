package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.flight.Epochs;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes entries invalid, and remembers what could not be done: until it is, nothing of that account
 * is served from the cache, here or in any other process.
 */
final class Invalidations {
  /** Beyond this many, everything of the account is dropped instead. */
  private static final int MOST_OWED = 1_000;

  private final StoreAccess access;
  private final Epochs epochs;
  private final Counters counters;
  private final Map<AccountId, InvalidationOrder> owed = new ConcurrentHashMap<>();

  Invalidations(StoreAccess access, Epochs epochs, Counters counters) {
    this.access = access;
    this.epochs = epochs;
    this.counters = counters;
  }

  /**
   * Carries out the order, or owes it.
   *
   * @return how many entries became invalid
   * @throws CacheFaultException when it is owed
   */
  int run(InvalidationOrder order) {
    try {
      Optional<CacheStore> store = access.store();
      if (store.isEmpty()) {
        pastTheStore(order);
        return 0;
      }
      return settledAndCarriedOut(order, store.get());
    } catch (CacheFaultException fault) {
      owe(order);
      throw fault;
    } finally {
      epochs.advance(order.account());
    }
  }

  /** A store that was closed meanwhile, to be given a new key, is asked for anew. */
  private int settledAndCarriedOut(InvalidationOrder order, CacheStore store) {
    try {
      settle(order.account(), store);
      return carriedOut(order, store);
    } catch (CacheFaultException fault) {
      CacheStore other = access.store().filter(now -> !now.equals(store)).orElseThrow(() -> fault);
      settle(order.account(), other);
      return carriedOut(order, other);
    }
  }

  private int carriedOut(InvalidationOrder order, CacheStore store) {
    int entries = invalidated(order, store);
    counters.of(order.account(), order.operation()).add(Counter.INVALIDATIONS, entries);
    return entries;
  }

  /** A full disk must not keep what was edited from being dropped at least. */
  private static int invalidated(InvalidationOrder order, CacheStore store) {
    try {
      return store.entries().invalidate(order).entries();
    } catch (CacheFaultException fault) {
      if (order.edits().isEmpty()) {
        throw fault;
      }
      return store.entries().invalidate(order.withoutEdits()).entries();
    }
  }

  /** A store that is switched off here is never used here, but others may share it. */
  private void pastTheStore(InvalidationOrder order) {
    if (access.fault().isPresent()) {
      owe(order);
    } else {
      access.distrust(order.account());
    }
  }

  private void owe(InvalidationOrder order) {
    owed.merge(order.account(), order.withoutEdits(), Invalidations::both);
    access.distrust(order.account());
  }

  private static InvalidationOrder both(InvalidationOrder before, InvalidationOrder more) {
    List<Selector> selectors =
        Stream.concat(before.selectors().stream(), more.selectors().stream()).distinct().toList();
    return new InvalidationOrder(
        more.account(),
        selectors.size() <= MOST_OWED
            ? selectors
            : List.of(new Selector.ByPattern(KeyPattern.EVERYTHING)),
        more.actor(),
        more.operation(),
        more.reason(),
        more.at());
  }

  /** The account was removed: nothing is owed to it, and nobody joins what is under way for it. */
  void forget(AccountId account) {
    owed.remove(account);
    epochs.advance(account);
  }

  /**
   * Carries out what is owed for the account.
   *
   * @throws CacheFaultException when it still cannot be
   */
  void settle(AccountId account, CacheStore store) {
    InvalidationOrder order = owed.isEmpty() ? null : owed.get(account);
    if (order != null) {
      carriedOut(order, store);
      owed.remove(account, order);
    }
  }
}
