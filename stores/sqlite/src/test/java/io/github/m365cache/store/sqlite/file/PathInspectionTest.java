package io.github.m365cache.store.sqlite.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T14, R13: whatever stands at the path is told apart, and nothing is changed. */
@DisabledOnOs(OS.WINDOWS)
class PathInspectionTest {
  private static final SqliteCacheStoreFactory FACTORY = new SqliteCacheStoreFactory();

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("cache.db");
  }

  private CacheFaultException refused(Path path) {
    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> FACTORY.inspect(path));
    assertEquals(CacheFault.IO, refused.fault());
    assertThrows(CacheFaultException.class, () -> Given.open(path));
    return refused;
  }

  private void assertUnusable(CacheFault fault) throws IOException {
    Map<String, String> before = Given.hashes(folder);
    StoreState.Unusable unusable =
        assertInstanceOf(StoreState.Unusable.class, FACTORY.inspect(database()));
    assertEquals(fault, unusable.fault());
    assertEquals(
        fault, assertThrows(CacheFaultException.class, () -> Given.open(database())).fault());
    assertEquals(before, Given.hashes(folder));
  }

  @Test
  void aMissingFolderIsMadeForTheOwnerAlone() throws IOException {
    Path path = folder.resolve("a/b/cache.db");
    assertInstanceOf(StoreState.Absent.class, FACTORY.inspect(path));

    Given.open(path).close();
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))));
    assertInstanceOf(StoreState.Present.class, FACTORY.inspect(path));
  }

  @Test
  void aFolderAtThePathIsRefused() throws IOException {
    Files.createDirectory(database());

    assertTrue(refused(database()).message().contains("not a file"));
  }

  @Test
  void aFileAsTheFolderIsRefused() throws IOException {
    Files.createFile(database());

    refused(database().resolve("cache.db"));
  }

  @Test
  void aSymbolicLinkIsRefused() throws IOException {
    Given.open(folder.resolve("real.db")).close();
    Files.createSymbolicLink(database(), folder.resolve("real.db"));

    assertTrue(refused(database()).message().contains("symbolic link"));
  }

  @Test
  void aDanglingSymbolicLinkIsRefused() throws IOException {
    Files.createSymbolicLink(database(), folder.resolve("nowhere.db"));

    refused(database());
    assertTrue(Files.notExists(folder.resolve("nowhere.db")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
  void aFolderThatOthersMayWriteIsRefused(String permissions) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

    assertTrue(refused(database()).message().contains("chmod go-w"));
  }

  @Test
  void aFileThatOthersMayWriteIsRefused() throws IOException {
    Given.open(database()).close();
    Files.setPosixFilePermissions(database(), PosixFilePermissions.fromString("rw-rw----"));

    assertTrue(refused(database()).message().contains("chmod 600"));
  }

  @Test
  void aFileThatOthersMayReadIsMadePrivateAtOpening() throws IOException {
    Given.open(database()).close();
    Files.setPosixFilePermissions(database(), PosixFilePermissions.fromString("rw-r--r--"));
    Given.open(database()).close();

    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(database())));
  }

  @Test
  void aFileOfAnotherUserIsRefused() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
    Given.open(database()).close();
    Files.setAttribute(database(), "unix:uid", 65_534);

    assertTrue(refused(database()).message().contains("another user"));
  }

  @Test
  void aPipeIsRefusedWithoutOpeningIt() throws IOException, InterruptedException {
    assumeTrue(new ProcessBuilder("mkfifo", database().toString()).start().waitFor() == 0);

    refused(database());
  }

  @Test
  void aQuestionMarkInThePathIsRefused() {
    refused(folder.resolve("cache.db?cipher=none"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 4095})
  void lessThanAPageIsCorrupt(int size) throws IOException {
    Files.write(database(), new byte[size], java.nio.file.StandardOpenOption.CREATE_NEW);
    Files.setPosixFilePermissions(database(), PosixFilePermissions.fromString("rw-------"));

    assertUnusable(CacheFault.CORRUPT);
  }

  @Test
  void aFileThatEndsWithinAPageIsCorrupt() throws IOException {
    Given.open(database()).close();
    byte[] whole = Files.readAllBytes(database());
    Files.write(database(), Arrays.copyOf(whole, whole.length - 1000));

    assertUnusable(CacheFault.CORRUPT);
  }

  @Test
  void t12AnUnencryptedDatabaseThatIsNoCacheIsLeftAsItIs() throws IOException, SQLException {
    try (Session session = Connector.connect(database(), new Properties())) {
      session.script("CREATE TABLE cache_entries (cache_key TEXT)");
    }
    Files.setPosixFilePermissions(database(), PosixFilePermissions.fromString("rw-------"));
    Map<String, String> before = Given.hashes(folder);

    assertInstanceOf(StoreState.Unencrypted.class, FACTORY.inspect(database()));
    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> Given.open(database()));
    assertEquals(CacheFault.CORRUPT, refused.fault());
    assertTrue(refused.message().contains("move it aside"), refused::message);
    assertEquals(before, Given.hashes(folder));
  }

  @Test
  void anOpenStoreIsInspectedWithoutReadingItsFile() {
    try (CacheStore open = Given.open(database())) {
      StoreState.Present present =
          assertInstanceOf(StoreState.Present.class, FACTORY.inspect(database()));

      assertTrue(present.proof().accepts(Given.key()));
      assertTrue(!present.proof().accepts(Given.key(0)));
      assertTrue(open.usage().occupancy().isEmpty());
    }
  }

  @Test
  void aNewerSchemaIsLeftAsItIs() throws IOException, SQLException {
    Given.open(database()).close();
    try (Session session = new Connector(database(), false, time -> {}).writer(Given.key())) {
      session.script("PRAGMA user_version = 99");
    }
    byte[] before = Files.readAllBytes(database());
    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> Given.open(database()));

    assertEquals(CacheFault.NEWER_SCHEMA, refused.fault());
    assertTrue(Arrays.equals(before, Files.readAllBytes(database())));
  }
}
