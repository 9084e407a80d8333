package io.github.m365cache.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.store.CacheFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W2: a keyring that cannot give the key of a cache that exists never gets another one. */
class F32_NoKeyIsMadeForAnExistingCacheTest {
  @TempDir Path folder;

  /** What is wrong with the keyring. */
  enum Trouble {
    LOCKED(CacheFault.KEY_UNAVAILABLE),
    EMPTY(CacheFault.KEY_UNAVAILABLE),
    SLOW(CacheFault.KEY_UNAVAILABLE),
    HOLDS_ANOTHER_KEY(CacheFault.KEY_MISMATCH);

    final CacheFault fault;

    Trouble(CacheFault fault) {
      this.fault = fault;
    }
  }

  private static final class Keyring implements KeySource {
    final Trouble trouble;
    final AtomicInteger kept = new AtomicInteger();
    final CountDownLatch never = new CountDownLatch(1);

    Keyring(Trouble trouble) {
      this.trouble = trouble;
    }

    @Override
    public String name() {
      return "keyring";
    }

    @Override
    public Optional<CacheKey> find(KeySlot slot) {
      return switch (trouble) {
        case LOCKED -> throw new M365Exception(ErrorCode.CONFIGURATION, "it is locked; unlock it");
        case EMPTY -> Optional.empty();
        case SLOW -> hang();
        case HOLDS_ANOTHER_KEY -> Optional.of(Given.key(0x33));
      };
    }

    private Optional<CacheKey> hang() {
      try {
        never.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return Optional.empty();
    }

    @Override
    public boolean keep(KeySlot slot, CacheKey key) {
      kept.incrementAndGet();
      return true;
    }
  }

  private Path database() {
    return folder.resolve("cache").resolve("cache.db");
  }

  private StoreAccess access(Keyring keyring) throws IOException {
    Path file = folder.resolve("m365.conf");
    Files.write(
        file,
        List.of(
            "m365.cache.path = \"" + database() + "\"",
            "m365.keys.sources = [keyring, environment, file]",
            "m365.keys.timeout = 200 ms",
            "m365.keys.file = \"" + folder.resolve("keys/cache.key") + "\""));
    return StoreAccess.of(
        Configuration.load(Optional.of(file), Map.of()),
        Map.of(),
        List.of(new SqliteCacheStoreFactory()),
        List.of(keyring),
        System::nanoTime);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void theCacheIsPassedByAndStaysAsItIs(Trouble trouble) throws IOException {
    Given.open(database()).close();
    Files.createFile(database().resolveSibling("cache.db.opening"));
    Map<String, String> before = Given.hashes(database().getParent());
    Keyring keyring = new Keyring(trouble);
    try (StoreAccess access = access(keyring)) {
      assertTrue(access.store().isEmpty());
      assertEquals(trouble.fault, access.fault().orElseThrow().fault());
    }

    assertEquals(0, keyring.kept.get());
    assertTrue(Files.notExists(folder.resolve("keys")));
    assertEquals(before, Given.hashes(database().getParent()));
    keyring.never.countDown();
  }

  /** The control: the same keyring gets a key where there is no cache yet. */
  @Test
  void forANewCacheAKeyIsMade() throws IOException {
    Keyring keyring = new Keyring(Trouble.EMPTY);
    try (StoreAccess access = access(keyring)) {
      assertTrue(access.store().isPresent());
    }
    assertEquals(1, keyring.kept.get());
  }
}
