package io.github.m365cache.engine.keys;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.KeySettings;
import io.github.m365cache.engine.keys.NamedKeys.Named;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.StoreState.KeyProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the store's key. For a store that exists, only a key that it accepts; for a new one, the
 * first there is, or a generated one that a source keeps.
 */
public final class KeySelection {
  private static final Logger LOG = LoggerFactory.getLogger(KeySelection.class);

  /** The source whose keys only the operator can change. */
  public static final String OF_THE_OPERATOR = EnvironmentKeySource.NAME;

  private final List<Named> sources;
  private final KeySlot slot;
  private final RandomGenerator random;

  /**
   * A choice among the configured sources.
   *
   * @param installed sources beside the engine's own {@code environment} and {@code file}
   * @param random cryptographically strong
   */
  public KeySelection(
      KeySettings settings,
      Map<String, String> environment,
      List<KeySource> installed,
      RandomGenerator random) {
    this.sources = NamedKeys.of(settings, environment, installed);
    this.slot = settings.slot();
    this.random = random;
  }

  /**
   * A key that opens the store.
   *
   * @param isNext whether it waited beside the one in use, so that a change of key was interrupted
   *     after the store had it
   */
  public record Proven(CacheKey key, KeySource source, boolean isNext) {}

  /**
   * The key of a store that exists; the caller closes it. None is ever generated. A change of key
   * that was interrupted is finished. Only while nobody changes the store's key.
   *
   * @throws CacheFaultException {@link CacheFault#KEY_MISMATCH} when sources have keys and none
   *     opens the store, {@link CacheFault#KEY_UNAVAILABLE} when none has a key
   */
  public CacheKey proven(KeyProof proof) {
    Proven proven = find(proof);
    if (proven.isNext()) {
      finish(proven.source());
    }
    return proven.key();
  }

  private void finish(KeySource source) {
    try {
      if (source.promote(slot)) {
        LOG.info("a change of the cache's key that was interrupted is finished");
      } else {
        LOG.warn(
            "the cache has the key of {}: move it to {}",
            EnvironmentKeySource.NEXT_VARIABLE,
            EnvironmentKeySource.VARIABLE);
      }
    } catch (M365Exception later) {
      LOG.warn("the cache's new key is used, but waits in its place: {}", later.message());
    }
  }

  /** The caller closes the key. Throws like {@link #proven}. */
  public Proven find(KeyProof proof) {
    List<String> troubles = new ArrayList<>();
    boolean refused = false;
    for (Named named : sources) {
      for (KeySlot each : List.of(slot, slot.next())) {
        int before = troubles.size();
        Optional<CacheKey> key = ask(named, each, troubles);
        if (key.isPresent() && proof.accepts(key.get())) {
          return new Proven(key.get(), named.source().orElseThrow(), each.isNext());
        }
        key.ifPresent(CacheKey::close);
        refused |= key.isPresent();
        if (troubles.size() > before) {
          // A locked keyring would only let the next question wait as long.
          break;
        }
      }
    }
    throw refused ? mismatch(troubles) : unavailable(troubles);
  }

  /**
   * A new key, kept safely beside the one in use; the caller closes it.
   *
   * @throws CacheFaultException {@link CacheFault#KEY_UNAVAILABLE} when the source of the one in
   *     use keeps none and has none ready
   */
  public CacheKey next(Proven current) {
    return findNext(current).orElseThrow(() -> noneReady(current.source()));
  }

  /** Like {@link #next}, but empty when there is none to be had. */
  public Optional<CacheKey> findNext(Proven current) {
    CacheKey fresh = CacheKey.generate(random);
    if (current.source().keep(slot.next(), fresh)) {
      return Optional.of(fresh);
    }
    fresh.close();
    return current.source().find(slot.next()).filter(ready -> !ready.sameAs(current.key()));
  }

  private static CacheFaultException noneReady(KeySource source) {
    return new CacheFaultException(
        CacheFault.KEY_UNAVAILABLE,
        "the key source '"
            + source.name()
            + "' keeps no new key: put another one into "
            + EnvironmentKeySource.NEXT_VARIABLE
            + " and run this again. Make one with: openssl rand -base64 32");
  }

  /** Forgets the old key; whether its source has the new one in place of it now. */
  public boolean promote(Proven current) {
    return current.source().promote(slot);
  }

  /**
   * The key for a new store; the caller closes it.
   *
   * @throws CacheFaultException {@link CacheFault#KEY_UNAVAILABLE} when no source has one or takes
   *     one
   */
  public CacheKey forNewStore() {
    List<String> troubles = new ArrayList<>();
    for (Named named : sources) {
      Optional<CacheKey> key = ask(named, slot, troubles);
      if (key.isPresent()) {
        return key.get();
      }
    }
    return generated(troubles);
  }

  private CacheKey generated(List<String> troubles) {
    CacheKey key = CacheKey.generate(random);
    for (Named named : sources) {
      if (named.source().isPresent() && keeps(named.source().get(), key, troubles)) {
        LOG.info("a new cache key was generated and is kept by the source '{}'", named.name());
        return key;
      }
    }
    key.close();
    throw unavailable(troubles);
  }

  private Optional<CacheKey> ask(Named named, KeySlot asked, List<String> troubles) {
    if (named.source().isEmpty()) {
      troubles.add(named.name() + ": not installed");
      return Optional.empty();
    }
    try {
      return named.source().get().find(asked);
    } catch (CacheFaultException meant) {
      throw meant;
    } catch (M365Exception trouble) {
      troubles.add(named.name() + ": " + trouble.message());
      return Optional.empty();
    }
  }

  private boolean keeps(KeySource source, CacheKey key, List<String> troubles) {
    try {
      return source.keep(slot, key);
    } catch (M365Exception trouble) {
      troubles.add(source.name() + ": " + trouble.message());
      return false;
    }
  }

  private static CacheFaultException mismatch(List<String> troubles) {
    return new CacheFaultException(
        CacheFault.KEY_MISMATCH,
        "no configured key opens the cache. Put the right key back, or move the cache aside with:"
            + " m365-mcp cache reset"
            + told(troubles));
  }

  private CacheFaultException unavailable(List<String> troubles) {
    return new CacheFaultException(
        CacheFault.KEY_UNAVAILABLE,
        "no key for the cache in any of "
            + sources.stream().map(Named::name).toList()
            + ". Unlock the keyring, or set "
            + EnvironmentKeySource.VARIABLE
            + " to the base64 form of its 32 bytes"
            + told(troubles));
  }

  private static String told(List<String> troubles) {
    return troubles.isEmpty()
        ? ""
        : " (" + String.join("; ", troubles.stream().distinct().toList()) + ")";
  }
}
