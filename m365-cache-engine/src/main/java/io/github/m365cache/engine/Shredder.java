package io.github.m365cache.engine;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.AccountRemoval.Shredding;
import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.keys.KeySelection;
import io.github.m365cache.engine.keys.OpeningLock;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState.KeyProof;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that older copies of a store stay shut after an account was removed: the store is
 * copied under a new key and the old one is forgotten. Only while this process has it closed.
 */
final class Shredder {
  private static final Logger LOG = LoggerFactory.getLogger(Shredder.class);

  /** For the others who meet at the same time to let go of the store. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final StoreSettings settings;
  private final CacheStoreFactory factory;
  private final KeySelection keys;
  private final LongSupplier nanoTime;

  Shredder(
      StoreSettings settings, CacheStoreFactory factory, KeySelection keys, LongSupplier nanoTime) {
    this.settings = settings;
    this.factory = factory;
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  /**
   * What became of it.
   *
   * @param source the key source that has the key; empty when it did not come to that
   */
  record Result(Shredding shredding, String source) {}

  /** Tries it; what cannot be done now waits, and is no error. */
  Result run(Progress progress) {
    return run(progress, 1, Deadline.in(Duration.ZERO, nanoTime));
  }

  /** Tries it for a while, at a time at which every server lets go of the store. */
  Result meet() {
    int looks = Math.toIntExact(PATIENCE.dividedBy(PAUSE));
    return run(Progress.NONE, looks, Deadline.in(PATIENCE, nanoTime));
  }

  private Result run(Progress progress, int looks, Deadline deadline) {
    try {
      return OpeningLock.holding(settings.path(), nanoTime, () -> alone(progress, looks, deadline));
    } catch (M365Exception later) {
      LOG.warn(
          "an account was removed, and the cache cannot be given a new key now ({}); until it has"
              + " one, older copies of its file can be read",
          later.code().wireName());
      LOG.debug("Why it has no new key", later);
      return new Result(Shredding.TRIED_AGAIN_LATER, "");
    }
  }

  private Result alone(Progress progress, int looks, Deadline deadline) {
    StoreMaintenance maintenance =
        factory
            .maintenance()
            .orElseThrow(
                () -> new M365Exception(ErrorCode.CONFIGURATION, "this kind cannot be rekeyed"));
    Optional<Result> others = doneByOthers();
    if (others.isPresent()) {
      return others.get();
    }
    if (!isFree(maintenance, looks, deadline)) {
      return new Result(Shredding.WAITING_FOR_OTHERS, "");
    }
    NewKey newKey = new NewKey(keys, this::proof, progress);
    OfflineStore.Forgotten done =
        newKey.run((old, fresh) -> maintenance.changeKey(settings, old, fresh, progress));
    return new Result(of(done), done.source());
  }

  /** Together the waits of all who meet end at the deadline. */
  private boolean isFree(StoreMaintenance maintenance, int looks, Deadline deadline) {
    for (int i = 1; maintenance.isInUse(settings.path()); i++) {
      if (i == looks || deadline.passed()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /** Who held the lock before may have done it while this process waited for the lock. */
  private Optional<Result> doneByOthers() {
    KeySelection.Proven current = keys.find(proof());
    try (CacheKey key = current.key();
        CacheStore store = factory.open(settings, key)) {
      String source = current.source().name();
      return store.removals().isShreddingDue()
          ? Optional.empty()
          : Optional.of(new Result(ofOthers(source), source));
    }
  }

  private static Shredding ofOthers(String source) {
    return source.equals(KeySelection.OF_THE_OPERATOR)
        ? Shredding.KEY_OF_THE_OPERATOR
        : Shredding.SHREDDED;
  }

  private KeyProof proof() {
    return StoreOpening.present(factory.inspect(settings.path())).proof();
  }

  private static Shredding of(OfflineStore.Forgotten done) {
    if (done.isOldKeyGone()) {
      LOG.info("the cache has a new key: older copies of its file stay shut");
      return Shredding.SHREDDED;
    }
    return done.isUnderNewKey()
        ? Shredding.NEXT_KEY_OF_THE_OPERATOR
        : Shredding.KEY_OF_THE_OPERATOR;
  }
}
