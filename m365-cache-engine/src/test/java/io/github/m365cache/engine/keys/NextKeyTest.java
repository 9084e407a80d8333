package io.github.m365cache.engine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.KeySettings;
import io.github.m365cache.engine.keys.KeySelection.Proven;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** F31: a second key waits beside the one in use, and at no moment is there none. */
class NextKeyTest {
  private static final KeySlot SLOT = new KeySlot("m365-cache", "key");
  private static final String VARIABLE = EnvironmentKeySource.VARIABLE;
  private static final String NEXT = EnvironmentKeySource.NEXT_VARIABLE;

  @TempDir Path folder;

  private static CacheKey key(int filling) {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) filling);
    return CacheKey.of(bytes);
  }

  private static KeyProof only(CacheKey wanted) {
    return candidate -> candidate.sameAs(wanted);
  }

  private Path file() {
    return folder.resolve("keys").resolve("cache.key");
  }

  private FileKeySource source() {
    return new FileKeySource(file());
  }

  private KeySelection selection(String source, Map<String, String> environment) {
    KeySettings settings = new KeySettings(List.of(source), SLOT, file(), Duration.ofSeconds(1));
    return new KeySelection(settings, environment, List.of(), new Random(1));
  }

  @Test
  void aFileKeepsTheNextKeyApartAndPutsItInPlace() throws IOException {
    source().keep(SLOT, key(1));
    source().keep(SLOT.next(), key(2));
    source().keep(SLOT.next(), key(3));
    assertTrue(source().find(SLOT).orElseThrow().sameAs(key(1)));
    assertTrue(source().find(SLOT.next()).orElseThrow().sameAs(key(3)));

    assertTrue(source().promote(SLOT));
    assertTrue(source().find(SLOT).orElseThrow().sameAs(key(3)));
    assertEquals(Optional.empty(), source().find(SLOT.next()));
    assertEquals(1, folder.resolve("keys").toFile().list().length);
    assertFalse(source().promote(SLOT), "there is none any more");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theNextKeysFileIsTheOwnersAlone() throws IOException {
    source().keep(SLOT.next(), key(2));

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(file().resolveSibling("cache.key.next"))));
  }

  @Test
  void aNextKeyThatIsDamagedDoesNotReplaceTheOneInUse() throws IOException {
    source().keep(SLOT, key(1));
    source().keep(SLOT.next(), key(2));
    Files.writeString(file().resolveSibling("cache.key.next"), "nonsense");

    assertThrows(M365Exception.class, () -> source().promote(SLOT));
    assertTrue(source().find(SLOT).orElseThrow().sameAs(key(1)));
  }

  @Test
  void aStoreThatHasTheNextKeyAlreadyOpensAndTheChangeIsFinished() {
    source().keep(SLOT, key(1));
    source().keep(SLOT.next(), key(2));

    assertTrue(selection("file", Map.of()).proven(only(key(2))).sameAs(key(2)));
    assertTrue(source().find(SLOT).orElseThrow().sameAs(key(2)));
    assertEquals(Optional.empty(), source().find(SLOT.next()));
  }

  @Test
  void aStoreThatHasTheOldKeyStillOpensAndNothingIsPromoted() {
    source().keep(SLOT, key(1));
    source().keep(SLOT.next(), key(2));

    assertTrue(selection("file", Map.of()).proven(only(key(1))).sameAs(key(1)));
    assertTrue(source().find(SLOT).orElseThrow().sameAs(key(1)));
    assertTrue(source().find(SLOT.next()).isPresent());
  }

  @Test
  void theEnvironmentGivesItsNextKeyAndKeepsNone() {
    Map<String, String> both = Map.of(VARIABLE, key(1).base64(), NEXT, key(2).base64());
    KeySelection keys = selection("environment", both);
    Proven current = keys.find(only(key(1)));

    assertTrue(keys.next(current).sameAs(key(2)));
    assertFalse(keys.promote(current), "a person moves it");
    Proven afterwards = keys.find(only(key(2)));
    assertTrue(afterwards.isNext());
    assertTrue(keys.proven(only(key(2))).sameAs(key(2)));
  }

  @Test
  void withoutANewKeyInTheEnvironmentTheMessageTellsHowToMakeOne() {
    for (Map<String, String> environment :
        List.of(
            Map.of(VARIABLE, key(1).base64()),
            Map.of(VARIABLE, key(1).base64(), NEXT, key(1).base64()))) {
      KeySelection keys = selection("environment", environment);
      Proven current = keys.find(only(key(1)));
      CacheFaultException told = assertThrows(CacheFaultException.class, () -> keys.next(current));
      assertTrue(told.message().contains(NEXT), told::message);
      assertTrue(told.message().contains("openssl rand -base64 32"), told::message);
    }
  }
}
