package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.keys.KeySelection;
import io.github.m365cache.engine.keys.OpeningLock;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What an operator does to the configured store while no process has it open. */
public final class OfflineStore {
  private final StoreSettings settings;
  private final CacheStoreFactory factory;
  private final KeySelection keys;
  private final LongSupplier nanoTime;

  private OfflineStore(
      StoreSettings settings, CacheStoreFactory factory, KeySelection keys, LongSupplier nanoTime) {
    this.settings = settings;
    this.factory = factory;
    this.keys = keys;
    this.nanoTime = nanoTime;
  }

  /** With the store kinds and key sources that are installed. Nothing is touched yet. */
  public static OfflineStore of(Configuration configuration, Map<String, String> environment) {
    return of(
        configuration,
        environment,
        StoreAccess.installedKinds(),
        StoreAccess.installedSources(),
        System::nanoTime);
  }

  /**
   * With these store kinds, and these key sources beside the engine's own {@code environment} and
   * {@code file}.
   */
  public static OfflineStore of(
      Configuration configuration,
      Map<String, String> environment,
      List<CacheStoreFactory> factories,
      List<KeySource> sources,
      LongSupplier nanoTime) {
    return new OfflineStore(
        configuration.cache().store(),
        StoreOpening.named(configuration.cache(), factories),
        new KeySelection(configuration.keys(), environment, sources, new SecureRandom()),
        nanoTime);
  }

  /**
   * A change of key that ended well.
   *
   * @param source the key source that has the new key
   * @param wasInterrupted whether an earlier attempt had done most of it
   * @param isInPlace {@code false} when a person has to put the new key in place of the old one
   */
  public record KeyChange(String source, boolean wasInterrupted, boolean isInPlace) {}

  /**
   * An account that was forgotten.
   *
   * @param source the key source that has the key
   * @param isUnderNewKey whether another key opens the store now; {@code false} where only the
   *     operator can put one there
   * @param isOldKeyGone whether the source keeps the old key no more; otherwise older copies of the
   *     file stay readable until the operator destroys it
   */
  public record Forgotten(String source, boolean isUnderNewKey, boolean isOldKeyGone) {}

  /**
   * Moves the store and its sidecars aside; nothing is deleted.
   *
   * @return the name that the store's file has now, in the same folder; empty when there was none
   * @throws M365Exception when a process has it open, or it cannot be moved
   */
  public Optional<String> moveAside() {
    // Tells what is wrong with the path before a lock is made there.
    StoreState unusedState = factory.inspect(settings.path());
    StoreMaintenance maintenance = maintenance();
    return OpeningLock.holding(
        settings.path(), nanoTime, () -> maintenance.moveAside(settings.path()));
  }

  /**
   * Encrypts the store anew under a new key and forgets the old one. The new one is kept beside the
   * old one before the store gets it, so that at every moment a key is kept that opens the store;
   * what was interrupted is finished by repeating it, or by the next start of a server.
   *
   * @throws M365Exception when a process has it open, when there is none, or no key opens it
   */
  public KeyChange changeKey(Progress progress) {
    StoreMaintenance maintenance = maintenance();
    StoreState.Present unusedState = present();
    return OpeningLock.holding(
        settings.path(), nanoTime, () -> changeKey(present(), maintenance, progress));
  }

  private KeyChange changeKey(
      StoreState.Present state, StoreMaintenance maintenance, Progress progress) {
    KeySelection.Proven current = keys.find(state.proof());
    try (CacheKey old = current.key()) {
      if (!current.isNext()) {
        try (CacheKey fresh = keys.next(current)) {
          progress.reached("kept the new key", 0, 0);
          maintenance.changeKey(settings, old, fresh, progress);
        }
      }
      boolean inPlace = keys.promote(current);
      if (inPlace) {
        progress.reached("forgot the old key", 0, 0);
      }
      return new KeyChange(current.source().name(), current.isNext(), inPlace);
    }
  }

  /**
   * Leaves nothing of an account in the store, and encrypts the store anew, so that no key that is
   * kept opens an older copy of it. Whatever interrupts it, the store holds all of the account
   * still or nothing, and repeating it finishes it.
   *
   * @throws M365Exception when a process has it open, when there is none, or no key opens it
   */
  public Forgotten forget(AccountId account, Progress progress) {
    StoreMaintenance maintenance = maintenance();
    StoreState.Present unusedState = present();
    return OpeningLock.holding(
        settings.path(),
        nanoTime,
        () ->
            new NewKey(keys, () -> present().proof(), progress)
                .run((old, fresh) -> maintenance.forget(settings, account, old, fresh, progress)));
  }

  private StoreState.Present present() {
    return StoreOpening.present(factory.inspect(settings.path()));
  }

  private StoreMaintenance maintenance() {
    return factory
        .maintenance()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "stores of the kind '" + factory.name() + "' cannot be moved or rekeyed"));
  }
}
