package io.github.m365cache.store.sqlite.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.Seed;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.platform.Ownership;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R13: whatever bytes stand at the path, they are told from a cache and stay as they are. */
@DisabledOnOs(OS.WINDOWS)
class MalformedFileTest {
  private static final int OF_EACH = FullScale.size(40, 6);
  private static final Duration NO_HANG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Seed seed = Seed.next();
  private final Random random = seed.random();
  private Path database;
  private byte[] sound;

  /** What may stand where a cache should. */
  enum Content {
    NOISE,
    TEXT,
    ZEROS,
    NOISE_IN_THE_FIRST_PAGE,
    CUT_OFF,
    CUT_OFF_BETWEEN_PAGES,
    FIRST_PAGE_OF_ANOTHER_CACHE
  }

  @BeforeEach
  void makeSoundFile() throws IOException {
    sound = make(folder.resolve("sound/cache.db"), 0x5a);
    database = folder.resolve("place/cache.db");
    Files.createDirectory(folder.resolve("place"), Ownership.privateFolder());
  }

  private static byte[] make(Path path, int key) throws IOException {
    try (CacheStore store =
        new SqliteCacheStoreFactory().open(Given.settings(path), Given.key(key))) {
      for (int i = 0; i < 30; i++) {
        Given.put(store, Given.mail(i), "{\"v\":\"" + "x".repeat(2_000) + "\"}", "message:" + i);
      }
    }
    return Files.readAllBytes(path);
  }

  private byte[] bytes(Content content) throws IOException {
    return switch (content) {
      case NOISE -> noise(random.nextInt(20_000));
      case TEXT -> "Dear Anna, ".repeat(random.nextInt(2_000)).getBytes(UTF_8);
      case ZEROS -> new byte[random.nextInt(20_000)];
      case NOISE_IN_THE_FIRST_PAGE -> replaced(random.nextInt(PageOne.SIZE - 16), noise(16));
      case CUT_OFF -> Arrays.copyOf(sound, random.nextInt(sound.length / 7) * 7 + 1);
      case CUT_OFF_BETWEEN_PAGES ->
          Arrays.copyOf(
              sound, (1 + random.nextInt(sound.length / PageOne.SIZE - 1)) * PageOne.SIZE);
      case FIRST_PAGE_OF_ANOTHER_CACHE -> replaced(0, Arrays.copyOf(otherCache(), PageOne.SIZE));
    };
  }

  private byte[] noise(int size) {
    byte[] noise = new byte[size];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] replaced(int from, byte[] part) {
    byte[] bytes = sound.clone();
    System.arraycopy(part, 0, bytes, from, part.length);
    return bytes;
  }

  private byte[] otherCache() throws IOException {
    Path other = folder.resolve("other-" + random.nextLong() + "/cache.db");
    return make(other, random.nextInt(0x50));
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(database, bytes);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
  }

  private void assertRefusedAndUntouched(String which) throws IOException {
    Map<String, String> before = Given.hashes(folder.resolve("place"));
    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> Given.open(database).close(), which);
    assertNotEquals(CacheFault.IO, refused.fault(), which);
    removeWhatIsEmpty();
    assertEquals(before, Given.hashes(folder.resolve("place")), which);
  }

  /** Where the key is proven, SQLite looks at the file and leaves an empty log. */
  private void removeWhatIsEmpty() throws IOException {
    Path log = folder.resolve("place/cache.db-wal");
    if (Files.exists(log) && Files.size(log) == 0) {
      Files.delete(log);
      Files.delete(folder.resolve("place/cache.db-shm"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsRefusedAndNoByteChanges(Content content) throws IOException {
    for (int i = 0; i < OF_EACH; i++) {
      write(bytes(content));
      assertRefusedAndUntouched(content + " " + i + ", " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chacha20", "aes256cbc", "aes128cbc"})
  void aFileOfAnotherCipherIsRefused(String cipher) throws IOException, SQLException {
    Properties properties = new Properties();
    properties.setProperty("config_class_name", "org.sqlite.mc.SQLiteMCConfig");
    properties.setProperty("cipher", cipher);
    properties.setProperty("key", "x'" + Given.key().hex() + "'");
    try (Session session = Connector.connect(database, properties)) {
      session.script("CREATE TABLE cache_entries (cache_key TEXT)");
    }
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));

    assertRefusedAndUntouched(cipher);
  }

  private static void makePipe(Path path) throws IOException, InterruptedException {
    assumeTrue(new ProcessBuilder("mkfifo", "-m", "600", path.toString()).start().waitFor() == 0);
  }

  @Test
  void aPipeAtThePathDoesNotKeepAnybodyWaiting() throws IOException, InterruptedException {
    makePipe(database);

    assertTimeoutPreemptively(
        NO_HANG, () -> assertThrows(CacheFaultException.class, () -> Given.open(database)));
  }

  /** What SQLite itself would open; a link there would lead it elsewhere. */
  @ParameterizedTest
  @ValueSource(strings = {"-wal", "-shm", "-journal"})
  void aPipeOrALinkBesideItIsRefused(String suffix) throws IOException, InterruptedException {
    write(sound);
    Path beside = folder.resolve("place/cache.db" + suffix);
    makePipe(beside);
    assertRefusedInTime();
    Files.delete(beside);
    Path target = Files.writeString(folder.resolve("target"), "mine");
    Files.createSymbolicLink(beside, target);
    assertRefusedInTime();

    assertEquals("mine", Files.readString(target));
    assertTrue(Arrays.equals(sound, Files.readAllBytes(database)));
  }

  private void assertRefusedInTime() {
    CacheFaultException refused =
        assertTimeoutPreemptively(
            NO_HANG, () -> assertThrows(CacheFaultException.class, () -> Given.open(database)));
    assertEquals(CacheFault.IO, refused.fault());
  }

  /** Of our own sidecars the cache can do without. */
  @ParameterizedTest
  @ValueSource(strings = {".gen", ".lock", ".chain"})
  void aPipeInPlaceOfASidecarDoesNotKeepAnybodyWaiting(String suffix)
      throws IOException, InterruptedException {
    write(sound);
    makePipe(folder.resolve("place/cache.db" + suffix));

    assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          try (CacheStore store = Given.open(database)) {
            Given.put(store, Given.mail(1), "{}");
            assertEquals(Optional.of("{}"), Given.read(store, Given.mail(1)));
          }
        });
  }
}
