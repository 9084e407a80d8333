package io.github.m365cache.keys.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.javakeyring.BackendNotSupportedException;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.keys.KeySourceContract;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract, and what a keyring does beyond holding keys. */
class KeyringKeySourceTest extends KeySourceContract {
  private static final KeySlot SLOT = new KeySlot("m365-cache", "cache.db");

  private final FakeKeyring keyring = new FakeKeyring();

  @Override
  protected KeySource source() {
    return new KeyringKeySource(keyring);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertEquals(0, keyring.open);
  }

  private M365Exception failureOfFinding() {
    M365Exception failure = assertThrows(M365Exception.class, () -> source().find(SLOT));
    assertEquals(ErrorCode.CONFIGURATION, failure.code());
    return failure;
  }

  @Test
  void theKeyIsKeptAsItsBase64Form() {
    CacheKey key = CacheKey.generate(new SecureRandom());
    source().keep(SLOT, key);

    assertEquals(Map.of("m365-cache/cache.db", key.base64()), keyring.entries);
  }

  @Test
  void f32AKeyringThatCannotBeAskedIsNoAbsentKey() {
    keyring.denial = "Prompt was dismissed";

    assertTrue(failureOfFinding().message().contains("unlock"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No stored credentials match m365-cache",
        "No credential found for Service: a, Account: b",
        "Password not Found",
        "Password is not in wallet",
        "The specified item could not be found in the keychain."
      })
  void f32EveryBackendsWordsForNoEntryMeanNoKey(String words) {
    keyring.denial = words;

    assertEquals(Optional.empty(), source().find(SLOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-base64!", "c2hvcnQ="})
  void anEntryThatIsNoKeyIsToldAndNotShown(String text) {
    keyring.entries.put("m365-cache/cache.db", text);

    M365Exception failure = failureOfFinding();
    assertTrue(failure.message().contains("remove that entry"));
    assertFalse(failure.message().contains(text));
  }

  @Test
  void aKeyThatIsNotReallyKeptIsToldAtOnce() {
    keyring.forgets = true;

    assertThrows(
        M365Exception.class, () -> source().keep(SLOT, CacheKey.generate(new SecureRandom())));
  }

  @Test
  void withoutAKeyringTheMessageTellsWhatElseHelps() {
    KeySource none =
        new KeyringKeySource(
            () -> {
              throw new BackendNotSupportedException("No available keyring backend found");
            });
    M365Exception failure = assertThrows(M365Exception.class, () -> none.find(SLOT));

    assertTrue(failure.message().contains("M365_MCP_CACHE_KEY"));
  }

  @Test
  void theSourceIsFoundAsAService() {
    assertInstanceOf(
        KeyringKeySource.class, ServiceLoader.load(KeySource.class).findFirst().orElseThrow());
  }
}
