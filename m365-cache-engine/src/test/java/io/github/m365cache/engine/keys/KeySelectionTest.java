package io.github.m365cache.engine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.KeySettings;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.StoreState.KeyProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySelectionTest {
  private static final String VARIABLE = EnvironmentKeySource.VARIABLE;

  @TempDir Path folder;
  private final FakeKeyring keyring = new FakeKeyring();

  /** A keyring as a test wants it. */
  private static final class FakeKeyring implements KeySource {
    private Optional<CacheKey> held = Optional.empty();
    private boolean locked;
    private CountDownLatch hanging = new CountDownLatch(0);

    @Override
    public String name() {
      return "keyring";
    }

    @Override
    public Optional<CacheKey> find(KeySlot slot) {
      check();
      return held.map(key -> CacheKey.of(key.bytes()));
    }

    @Override
    public boolean keep(KeySlot slot, CacheKey key) {
      check();
      held = Optional.of(CacheKey.of(key.bytes()));
      return true;
    }

    private void check() {
      try {
        hanging.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      if (locked) {
        throw new M365Exception(ErrorCode.CONFIGURATION, "the keyring is locked; unlock it");
      }
    }
  }

  private static CacheKey key(int filling) {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) filling);
    return CacheKey.of(bytes);
  }

  private static KeyProof only(int filling) {
    return candidate -> candidate.sameAs(key(filling));
  }

  private KeySelection selection(Map<String, String> environment) {
    KeySettings settings =
        new KeySettings(
            List.of("keyring", "environment", "file"),
            new KeySlot("m365-cache", "key"),
            file(),
            Duration.ofMillis(200));
    return new KeySelection(settings, environment, List.of(keyring), new Random(1));
  }

  private Path file() {
    return folder.resolve("keys").resolve("cache.key");
  }

  private void write(CacheKey key) throws IOException {
    PrivateFiles.createFolders(file().getParent());
    PrivateFiles.create(file());
    Files.writeString(file(), key.base64());
  }

  private static CacheFault faultOf(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(CacheFaultException.class, call).fault();
  }

  @Test
  void anExistingStoreTakesTheFirstKeyThatItAccepts() throws IOException {
    keyring.held = Optional.of(key(1));
    write(key(3));
    Map<String, String> environment = Map.of(VARIABLE, key(2).base64());

    assertTrue(selection(environment).proven(only(1)).sameAs(key(1)));
    assertTrue(selection(environment).proven(only(2)).sameAs(key(2)));
    assertTrue(selection(environment).proven(only(3)).sameAs(key(3)));
  }

  @Test
  void f32AnExistingStoreThatNoKeyOpensIsAMismatchAndNoKeyIsMade() {
    keyring.held = Optional.of(key(1));

    assertEquals(CacheFault.KEY_MISMATCH, faultOf(() -> selection(Map.of()).proven(only(9))));
    assertTrue(keyring.held.orElseThrow().sameAs(key(1)));
    assertFalse(Files.exists(file()));
  }

  @Test
  void f32AnExistingStoreWithALockedKeyringIsUnavailableAndNoKeyIsMade() {
    keyring.locked = true;
    CacheFaultException fault =
        assertThrows(CacheFaultException.class, () -> selection(Map.of()).proven(only(1)));

    assertEquals(CacheFault.KEY_UNAVAILABLE, fault.fault());
    assertTrue(fault.message().contains("unlock it"));
    assertFalse(Files.exists(file()));
  }

  @Test
  void anExistingStoreIsOpenedByTheEnvironmentWhileTheKeyringIsLocked() {
    keyring.locked = true;

    assertTrue(selection(Map.of(VARIABLE, key(2).base64())).proven(only(2)).sameAs(key(2)));
  }

  @Test
  void aKeyringThatDoesNotAnswerIsGivenUp() {
    keyring.hanging = new CountDownLatch(1);
    CacheFaultException fault =
        assertThrows(CacheFaultException.class, () -> selection(Map.of()).proven(only(1)));
    keyring.hanging.countDown();

    assertEquals(CacheFault.KEY_UNAVAILABLE, fault.fault());
    assertTrue(fault.message().contains("did not answer within 200 ms"));
  }

  @Test
  void aNewStoreTakesTheFirstKeyThereIs() {
    assertTrue(selection(Map.of(VARIABLE, key(2).base64())).forNewStore().sameAs(key(2)));
    assertTrue(keyring.held.isEmpty());
    keyring.held = Optional.of(key(1));
    assertTrue(selection(Map.of(VARIABLE, key(2).base64())).forNewStore().sameAs(key(1)));
  }

  @Test
  void aNewKeyIsKeptInTheKeyring() {
    CacheKey made = selection(Map.of()).forNewStore();

    assertTrue(keyring.held.orElseThrow().sameAs(made));
    assertFalse(Files.exists(file()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutAKeyringANewKeyIsKeptInAFileOfItsOwnerOnly() throws IOException {
    keyring.locked = true;
    CacheKey made = selection(Map.of()).forNewStore();

    assertTrue(selection(Map.of()).proven(made::sameAs).sameAs(made));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "AAAA", "c2hvcnQ="})
  void aMalformedVariableIsNeverPassedOver(String text) {
    CacheFaultException fault =
        assertThrows(
            CacheFaultException.class, () -> selection(Map.of(VARIABLE, text)).forNewStore());

    assertEquals(CacheFault.KEY_UNAVAILABLE, fault.fault());
    assertTrue(fault.message().contains(VARIABLE));
    assertTrue(fault.message().contains("openssl rand -base64 32"));
    assertFalse(fault.message().contains(text));
    assertTrue(keyring.held.isEmpty());
  }

  @Test
  void anEmptyVariableIsAnUnsetOne() {
    selection(Map.of(VARIABLE, "")).forNewStore();

    assertTrue(keyring.held.isPresent());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void f29AKeyFileThatOthersMayReadIsRefusedAndNotReplaced() throws IOException {
    keyring.locked = true;
    write(key(3));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    CacheFaultException fault =
        assertThrows(CacheFaultException.class, () -> selection(Map.of()).forNewStore());

    assertEquals(CacheFault.KEY_UNAVAILABLE, fault.fault());
    assertTrue(fault.message().contains("chmod 600"));
    assertEquals(key(3).base64(), Files.readString(file()));
  }
}
