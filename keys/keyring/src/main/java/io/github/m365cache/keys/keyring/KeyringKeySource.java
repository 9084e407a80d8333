package io.github.m365cache.keys.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cache's key in the OS keyring, as base64 text under service and account.
 *
 * <p>A locked keyring may block for minutes while it waits for a person; the caller sets the limit.
 * A key that was kept is read back before it counts as kept.
 */
public final class KeyringKeySource implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(KeyringKeySource.class);

  private final Keyrings keyrings;

  /** For {@link java.util.ServiceLoader}; asks nothing yet. */
  public KeyringKeySource() {
    this(SystemKeyring::open);
  }

  KeyringKeySource(Keyrings keyrings) {
    this.keyrings = keyrings;
  }

  @Override
  public String name() {
    return "keyring";
  }

  @Override
  public Optional<CacheKey> find(KeySlot slot) {
    return with(keyring -> found(keyring, slot));
  }

  @Override
  public boolean keep(KeySlot slot, CacheKey key) {
    return with(
        keyring -> {
          keep(keyring, slot, key);
          return true;
        });
  }

  private static void keep(Keyrings.Open keyring, KeySlot slot, CacheKey key)
      throws PasswordAccessException {
    keyring.keep(slot.service(), slot.account(), key.base64());
    demandKept(found(keyring, slot), key);
  }

  @Override
  public boolean promote(KeySlot slot) {
    return with(keyring -> promoted(keyring, slot));
  }

  private static boolean promoted(Keyrings.Open keyring, KeySlot slot)
      throws PasswordAccessException {
    KeySlot next = slot.next();
    Optional<CacheKey> fresh = found(keyring, next);
    if (fresh.isEmpty()) {
      return false;
    }
    try (CacheKey key = fresh.get()) {
      keep(keyring, slot, key);
      keyring.remove(next.service(), next.account());
      return true;
    }
  }

  private static void demandKept(Optional<CacheKey> kept, CacheKey key) {
    try (CacheKey back = kept.orElseThrow(() -> unusable("did not keep the cache's key", null))) {
      if (!back.sameAs(key)) {
        throw unusable("gave back another key than it was given", null);
      }
    }
  }

  private static Optional<CacheKey> found(Keyrings.Open keyring, KeySlot slot)
      throws PasswordAccessException {
    String text;
    try {
      text = keyring.find(slot.service(), slot.account());
    } catch (PasswordAccessException failure) {
      if (tellsThatThereIsNone(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(parse(text));
  }

  /**
   * java-keyring has one exception for «no such entry» and for «could not ask», and only its text
   * tells them apart; what is not known counts as the latter, so that no second key is made.
   */
  private static boolean tellsThatThereIsNone(PasswordAccessException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.startsWith("no stored credentials match")
        || message.startsWith("no credential found")
        || message.contains("not found")
        || message.contains("could not be found")
        || message.contains("not in wallet");
  }

  private static CacheKey parse(String text) {
    try {
      return CacheKey.fromBase64(text);
    } catch (IllegalArgumentException malformed) {
      throw unusable("holds an entry for the cache that is no key; remove that entry", malformed);
    }
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Keyrings.Open keyring) throws PasswordAccessException;
  }

  private <T> T with(Use<T> use) {
    Keyrings.Open keyring = open();
    try {
      return use.of(keyring);
    } catch (M365Exception told) {
      throw told;
    } catch (PasswordAccessException | RuntimeException failure) {
      throw unusable("cannot be read or written; unlock it", failure);
    } finally {
      close(keyring);
    }
  }

  private Keyrings.Open open() {
    try {
      return keyrings.open();
    } catch (BackendNotSupportedException | RuntimeException | LinkageError missing) {
      throw unusable(
          "is not available in this session; start one (gnome-keyring, KWallet), or give the key"
              + " in M365_MCP_CACHE_KEY",
          missing);
    }
  }

  private static M365Exception unusable(String what, @Nullable Throwable cause) {
    return new M365Exception(ErrorCode.CONFIGURATION, "the OS keyring " + what, cause);
  }

  private static void close(Keyrings.Open keyring) {
    try {
      keyring.close();
    } catch (Exception failure) {
      LOG.debug("Closing the keyring's connection met an error", failure);
    }
  }
}
