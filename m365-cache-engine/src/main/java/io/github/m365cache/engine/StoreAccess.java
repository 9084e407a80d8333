package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.ProcessExclusion;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.keys.KeySelection;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.EntryWrite;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store, opened once at the first need: asking a keyring may take seconds, and no client shall
 * wait for it at the start. Safe for concurrent use. A store that could not be opened for reasons
 * of the disk is tried again, at most every 30 s; any other fault stays until the restart.
 */
public final class StoreAccess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreAccess.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private record Failure(CacheFaultException fault, Deadline retry) {
    boolean isFinal() {
      return fault.fault() != CacheFault.IO || !retry.passed();
    }
  }

  private final boolean enabled;

  /** Whether the process ends with the fault, which says so itself. */
  private final boolean required;

  private final StoreOpening opening;
  private final LongSupplier nanoTime;
  private volatile @Nullable CacheStore open;
  private volatile @Nullable Failure failure;
  private volatile boolean closed;
  private volatile Consumer<EntryWrite> onStored = entry -> {};

  private StoreAccess(CacheSettings settings, StoreOpening opening, LongSupplier nanoTime) {
    this.enabled = settings.enabled();
    this.required = settings.required();
    this.opening = opening;
    this.nanoTime = nanoTime;
  }

  /** With the store kinds and key sources that are installed. Nothing is opened yet. */
  public static StoreAccess of(Configuration configuration, Map<String, String> environment) {
    return of(configuration, environment, installedKinds(), installedSources(), System::nanoTime);
  }

  static List<CacheStoreFactory> installedKinds() {
    return ServiceLoader.load(CacheStoreFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static List<KeySource> installedSources() {
    return ServiceLoader.load(KeySource.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /**
   * With these store kinds, and these key sources beside the engine's own {@code environment} and
   * {@code file}. Nothing is opened yet.
   */
  public static StoreAccess of(
      Configuration configuration,
      Map<String, String> environment,
      List<CacheStoreFactory> factories,
      List<KeySource> sources,
      LongSupplier nanoTime) {
    KeySelection keys =
        new KeySelection(configuration.keys(), environment, sources, new SecureRandom());
    return new StoreAccess(
        configuration.cache(),
        new StoreOpening(configuration.cache(), factories, keys, nanoTime),
        nanoTime);
  }

  /**
   * The open store; empty when the cache is switched off or cannot be used, then {@link #fault()}
   * tells why. Blocks.
   */
  public Optional<CacheStore> store() {
    CacheStore store = open;
    return store != null || !enabled ? Optional.ofNullable(store) : opened();
  }

  /** The store if it is open already. */
  Optional<CacheStore> openStore() {
    return Optional.ofNullable(open);
  }

  /** Tells of every entry that is stored from now on, on the thread that stored it. */
  void onStored(Consumer<EntryWrite> listener) {
    onStored = listener;
  }

  private synchronized Optional<CacheStore> opened() {
    Failure before = failure;
    if (open == null && !closed && (before == null || !before.isFinal())) {
      tryOpening();
    }
    return Optional.ofNullable(open);
  }

  private void tryOpening() {
    try {
      CacheStore store = opening.open();
      open =
          store.withEntries(new WatchedEntries(store.entries(), entry -> onStored.accept(entry)));
      failure = null;
    } catch (CacheFaultException fault) {
      failed(fault);
    } catch (RuntimeException | LinkageError unexpected) {
      failed(
          new CacheFaultException(
              CacheFault.IO, "the cache could not be opened; the log says more", unexpected));
    }
  }

  private void failed(CacheFaultException fault) {
    failure = new Failure(fault, Deadline.in(PAUSE, nanoTime));
    if (!required) {
      LOG.error("serving without a cache ({}): {}", fault.fault().wireName(), fault.message());
    }
    LOG.debug("the cache cannot be used", fault);
  }

  /** Tells whoever shares the store that this process could not tell it of a change. */
  void distrust(AccountId account) {
    try {
      opening.distrust(account);
    } catch (RuntimeException | LinkageError failure) {
      LOG.warn(
          "other servers on this cache could not be told of a change and may answer as before;"
              + " where the cache can be used, run \"m365-mcp cache invalidate '*'\"");
      LOG.debug("Why they could not be told", failure);
    }
  }

  /** Why the store cannot be used, if it was tried and cannot. Does not block and does not try. */
  public Optional<CacheFaultException> fault() {
    return Optional.ofNullable(failure).map(Failure::fault);
  }

  /**
   * The store's secrets, resolved at each call; without a store nothing is found and nothing is
   * kept.
   */
  public SecretStore secrets() {
    return new LateSecrets(this);
  }

  /**
   * The same secrets for what must not be lost: without a store each call is an {@code
   * UNAVAILABLE}.
   */
  public SecretStore vault() {
    return new Vault(this);
  }

  /** What one of the processes on this store may do at a time. */
  public ProcessExclusion exclusion() {
    return new StoreExclusion(this, Pause.system(), nanoTime);
  }

  @Override
  public synchronized void close() {
    closed = true;
    CacheStore store = open;
    open = null;
    if (store != null) {
      store.close();
    }
  }
}
