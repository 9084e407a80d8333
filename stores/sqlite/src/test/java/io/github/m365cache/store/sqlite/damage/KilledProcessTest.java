package io.github.m365cache.store.sqlite.damage;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that was killed while its entries stood in the write-ahead log only. */
@DisabledOnOs(OS.WINDOWS)
class KilledProcessTest {
  private static final SqliteCacheStoreFactory FACTORY = new SqliteCacheStoreFactory();

  @TempDir static Path left;
  @TempDir Path folder;
  private Path database;

  @BeforeAll
  static void runAndKill() throws IOException, InterruptedException {
    WritingProcess.runAndKill(left.resolve("made/cache.db"), "000");
  }

  @BeforeEach
  void copyWhatWasLeft() throws IOException {
    Given.copy(left.resolve("made"), folder);
    database = folder.resolve("cache.db");
  }

  private void assertEveryEntryIsThere() {
    try (CacheStore store = Given.open(database)) {
      for (int i = 0; i < WritingProcess.ENTRIES; i++) {
        assertEquals(
            Optional.of("{\"v\":\"" + WritingProcess.CANARY + i + "\"}"),
            Given.read(store, Given.mail(i)));
      }
    }
  }

  @Test
  void theEntriesStandInTheLogOnly() throws IOException {
    assertTrue(Files.size(folder.resolve("cache.db-wal")) > 100_000, "the log is hot");
    assertEveryEntryIsThere();
  }

  @Test
  void w1AWrongKeyIsToldWithoutTheDriverAndChangesNoByte() throws IOException {
    Map<String, String> before = Given.hashes(folder);
    StoreState.Present present =
        assertInstanceOf(StoreState.Present.class, FACTORY.inspect(database));

    assertFalse(present.proof().accepts(Given.key(0)));
    assertTrue(present.proof().accepts(Given.key()));
    CacheFaultException refused =
        assertThrows(
            CacheFaultException.class, () -> FACTORY.open(Given.settings(database), Given.key(0)));
    assertEquals(CacheFault.KEY_MISMATCH, refused.fault());
    assertEquals(before, Given.hashes(folder));
    assertEveryEntryIsThere();
  }

  /** The control of the test above: this is what the proof protects from. */
  @Test
  void w1WithoutTheProofTheDriverWouldDestroyTheLog() throws IOException {
    Map<String, String> before = Given.hashes(folder);
    Connector unproven = new Connector(database, false, time -> {});

    assertThrows(SQLException.class, () -> unproven.writer(Given.key(0)));
    assertFalse(before.equals(Given.hashes(folder)), "the driver left the files alone");
  }

  @Test
  void w1AMissingDatabaseBesideItsLogIsNotMadeAnew() throws IOException {
    Files.delete(database);
    Map<String, String> before = Given.hashes(folder);
    StoreState.Unusable unusable =
        assertInstanceOf(StoreState.Unusable.class, FACTORY.inspect(database));

    assertEquals(CacheFault.CORRUPT, unusable.fault());
    assertTrue(unusable.message().contains("-wal"));
    assertThrows(CacheFaultException.class, () -> Given.open(database));
    assertEquals(before, Given.hashes(folder));
  }

  @Test
  void t13EverythingIsTheOwnersAloneWhateverTheUmask() throws IOException {
    Path made = left.resolve("made");

    assertEquals("rwx------", permissions(made));
    try (Stream<Path> files = Files.list(made)) {
      List<Path> all = files.toList();
      assertEquals(
          Set.of(
              "cache.db",
              "cache.db-wal",
              "cache.db-shm",
              "cache.db.gen",
              "cache.db.lock",
              "cache.db.chain"),
          Set.copyOf(all.stream().map(file -> file.getFileName().toString()).toList()));
      for (Path file : all) {
        assertEquals("rw-------", permissions(file), file.toString());
      }
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void p1NoFileHoldsWhatWasCached() throws IOException {
    for (byte[] form : forms(WritingProcess.CANARY)) {
      assertEquals(0, filesThatHold(folder, form));
    }
  }

  /** The control of the test above: the same scan finds the same text in plain files. */
  @Test
  void p1TheScanFindsTheTextWhereItIsPlain() throws IOException, SQLException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    try (Session session = plain(plain.resolve("cache.db"))) {
      session.script("CREATE TABLE t (v TEXT)");
      session.update("INSERT INTO t VALUES (?)", WritingProcess.CANARY);
    }

    assertEquals(1, filesThatHold(plain, WritingProcess.CANARY.getBytes(UTF_8)));
  }

  private static List<byte[]> forms(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return List.of(
        bytes,
        text.getBytes(UTF_16LE),
        HexFormat.of().formatHex(bytes).getBytes(UTF_8),
        Base64.getEncoder().withoutPadding().encode(bytes));
  }

  private static long filesThatHold(Path folder, byte[] wanted) throws IOException {
    String text = HexFormat.of().formatHex(wanted);
    long found = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found += HexFormat.of().formatHex(Files.readAllBytes(file)).contains(text) ? 1 : 0;
      }
    }
    return found;
  }

  private static Session plain(Path path) throws SQLException {
    return Connector.connect(path, new Properties());
  }

  @Test
  void aPlainDriverCannotReadTheFile() {
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> {
              try (Session session = plain(database)) {
                session.number("SELECT count(*) FROM cache_entries", 0);
              }
            });

    assertEquals(Faults.NOTADB, Faults.code(refused));
  }
}
