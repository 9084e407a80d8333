package io.github.m365cache.store.sqlite.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R11: a flipped bit is told or harmless; no wrong answer, nothing deleted. */
class DamageTest {
  private static final int ENTRIES = 30;

  @TempDir Path folder;
  private Path database;
  private byte[] sound;

  @BeforeEach
  void fill() throws IOException {
    database = folder.resolve("cache.db");
    try (CacheStore store = Given.open(database)) {
      for (int i = 0; i < ENTRIES; i++) {
        Given.put(store, Given.mail(i), body(i), "message:" + i);
      }
    }
    sound = Files.readAllBytes(database);
  }

  private static String body(int number) {
    return "{\"n\":" + number + ",\"v\":\"" + "x".repeat(2000) + "\"}";
  }

  private void flip(int offset) throws IOException {
    byte[] damaged = sound.clone();
    damaged[offset] ^= 0x10;
    Files.write(database, damaged);
  }

  @Test
  void aFlippedBitInTheFirstPageProvesNoKey() throws IOException {
    SqliteCacheStoreFactory factory = new SqliteCacheStoreFactory();
    for (int offset = 0; offset < PageOne.SIZE; offset += 37) {
      flip(offset);
      DatabaseFile file = DatabaseFile.at(database);

      assertFalse(OpenDatabases.accepts(file, Given.key()), "offset " + offset);
      assertEquals(CacheFault.KEY_MISMATCH, faultOfOpening(factory), "offset " + offset);
    }
  }

  private CacheFault faultOfOpening(SqliteCacheStoreFactory factory) {
    try {
      factory.open(Given.settings(database), Given.key()).close();
      return CacheFault.IO;
    } catch (CacheFaultException refused) {
      return refused.fault();
    }
  }

  @Test
  void aFlippedBitInAnyOtherPageIsCorruptOrHarmless() throws IOException {
    Random random = new Random(11);
    int told = 0;
    for (int page = 1; page < sound.length / PageOne.SIZE; page++) {
      flip(page * PageOne.SIZE + random.nextInt(PageOne.SIZE));
      told += readsWholeOrFails() ? 0 : 1;
    }
    assertTrue(told > 10, "pages whose damage was told: " + told);
  }

  /** Whether everything could be read; a wrong answer fails the test. */
  private boolean readsWholeOrFails() {
    try (CacheStore store = Given.open(database)) {
      for (int i = 0; i < ENTRIES; i++) {
        assertEquals(Optional.of(body(i)), Given.read(store, Given.mail(i)));
      }
      return true;
    } catch (CacheFaultException told) {
      assertEquals(CacheFault.CORRUPT, told.fault(), () -> String.valueOf(told.getCause()));
      return false;
    }
  }

  @Test
  void aCutOffFileIsToldWhenItsPagesAreNeeded() throws IOException {
    Files.write(database, java.util.Arrays.copyOf(sound, 8 * PageOne.SIZE));

    assertFalse(readsWholeOrFails());
  }
}
