package io.github.m365cache.store.sqlite.audit;

import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_ALTERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_BEHIND;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_FOREIGN;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_MISSING;
import static io.github.m365cache.engine.store.AuditBreak.Kind.TRUNCATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file beside the database, and what is said when it is not the one that was left there. */
class F37_TheEndOfTheAuditIsKeptApartTest {
  private static final Selector TYPE = new Selector.ByType("email_list");

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("cache.db");
  }

  private Path chain() {
    return folder.resolve("cache.db.chain");
  }

  private static void invalidate(CacheStore store, int times) {
    for (int i = 0; i < times; i++) {
      Given.invalidate(store, TYPE);
    }
  }

  private void makeWith(int rows) {
    try (CacheStore store = Given.open(database())) {
      invalidate(store, rows);
    }
  }

  private AuditReport reopened(int more) {
    try (CacheStore store = Given.open(database())) {
      invalidate(store, more);
      return store.audit().verify();
    }
  }

  private static AuditReport whole(long rows) {
    return new AuditReport(rows, Optional.empty());
  }

  private static AuditReport broken(long rows, AuditBreak.Kind kind, long position, long missing) {
    return new AuditReport(rows, Optional.of(new AuditBreak(kind, position, missing)));
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(chain());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theFileIsTheOwnersAloneAndSmall() throws IOException {
    makeWith(3);

    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(chain())));
    assertEquals(ChainHead.SIZE, Files.size(chain()));
  }

  @Test
  void anyByteThatIsChangedIsNoticedAndStaysSo() throws IOException {
    makeWith(3);
    try (CacheStore store = Given.open(database())) {
      byte[] kept = bytes();
      for (int at = 0; at < kept.length; at++) {
        byte[] edited = kept.clone();
        edited[at] ^= 0x10;
        Files.write(chain(), edited);
        assertEquals(
            broken(3, at >= 8 && at < 16 ? HEAD_FOREIGN : HEAD_ALTERED, 4, 0),
            store.audit().verify(),
            "byte " + at);
      }
    }
    assertEquals(broken(4, HEAD_ALTERED, 4, 0), reopened(1));
    assertEquals(broken(5, HEAD_ALTERED, 4, 0), reopened(1));
  }

  @Test
  void aFileThatIsCutOffIsNoticed() throws IOException {
    makeWith(3);
    byte[] kept = bytes();
    Files.write(chain(), Arrays.copyOf(kept, kept.length - 1));
    assertEquals(broken(3, HEAD_ALTERED, 4, 0), reopened(0));
  }

  @Test
  void aFileThatIsGoneIsNoticedAndItsSuccessorRemembers() throws IOException {
    makeWith(3);
    Files.delete(chain());

    assertEquals(broken(3, HEAD_MISSING, 4, 0), reopened(0));
    assertEquals(broken(4, HEAD_MISSING, 4, 0), reopened(1));
    assertEquals(broken(5, HEAD_MISSING, 4, 0), reopened(1));
  }

  @Test
  void aFileThatIsRemovedWhileTheStoreIsOpenIsNoticed() throws IOException {
    try (CacheStore store = Given.open(database())) {
      invalidate(store, 2);
      Files.delete(chain());
      invalidate(store, 1);
      assertEquals(broken(3, HEAD_MISSING, 4, 0), store.audit().verify());
    }
    assertEquals(broken(4, HEAD_MISSING, 4, 0), reopened(1));
  }

  @Test
  void anOlderFileIsNoticed() throws IOException {
    makeWith(3);
    byte[] older = bytes();
    reopened(2);
    Files.write(chain(), older);

    assertEquals(broken(5, HEAD_BEHIND, 4, 0), reopened(0));
    assertEquals(broken(6, HEAD_BEHIND, 4, 0), reopened(1));
  }

  @Test
  void aDatabaseFromABackupIsNoticedWithWhatItLacks() throws IOException {
    makeWith(3);
    Path backup = Files.copy(database(), folder.resolve("backup"));
    reopened(7);
    Files.copy(backup, database(), StandardCopyOption.REPLACE_EXISTING);

    assertEquals(broken(3, TRUNCATED, 4, 7), reopened(0));
    assertEquals(broken(5, TRUNCATED, 4, 7), reopened(2));
  }

  @Test
  void aBackupOfBothFilesIsWhole() throws IOException {
    makeWith(3);
    Path backup = Files.createDirectory(folder.resolve("backup"));
    for (String name : new String[] {"cache.db", "cache.db.chain"}) {
      Files.copy(folder.resolve(name), backup.resolve(name));
    }

    try (CacheStore store = Given.open(backup.resolve("cache.db"))) {
      invalidate(store, 1);
      assertEquals(whole(4), store.audit().verify());
    }
  }

  @Test
  void aNewDatabaseBesideTheFileOfAnotherIsNotSilentlyWhole() throws IOException {
    makeWith(3);
    Files.delete(database());

    assertEquals(broken(0, HEAD_FOREIGN, 1, 0), reopened(0));
    assertEquals(broken(1, HEAD_FOREIGN, 1, 0), reopened(1));
  }

  @Test
  void aFileOfAnotherDatabaseIsNoticed() throws IOException {
    makeWith(3);
    Path other = Files.createDirectory(folder.resolve("other")).resolve("cache.db");
    Given.open(other).close();
    Files.copy(
        other.resolveSibling("cache.db.chain"), chain(), StandardCopyOption.REPLACE_EXISTING);

    assertEquals(broken(3, HEAD_FOREIGN, 4, 0), reopened(0));
    assertEquals(broken(4, HEAD_FOREIGN, 4, 0), reopened(1));
  }

  @Test
  void aTransactionThatWasNeverCommittedIsNoBreak() throws IOException, SQLException {
    try (CacheStore store = Given.open(database())) {
      invalidate(store, 3);
      try (Session session = new Connector(database(), false, time -> {}).writer(Given.key())) {
        ChainKey key = ChainKey.of(session, new Random(1));
        long id = session.number("SELECT database_id FROM clock", 0);
        AuditChain chain = new AuditChain(new ChainFile(chain()), key, id);
        session.update("BEGIN IMMEDIATE");
        ChainLink end = AuditChain.end(session);
        chain.append(session, new AuditLine(4, 9, "~", 0, "a", "o", "r", "type t", 0), end);
        session.update("ROLLBACK");
        chain.close();
      }
      assertEquals(whole(3), store.audit().verify());
      invalidate(store, 1);
      assertEquals(whole(4), store.audit().verify());
    }
  }

  @Test
  void anInterruptedThreadStillKeepsTheEnd() {
    try (CacheStore store = Given.open(database())) {
      invalidate(store, 1);
      Thread.currentThread().interrupt();
      invalidate(store, 2);
      assertTrue(Thread.interrupted(), "the interrupt is kept");
      assertEquals(whole(3), store.audit().verify());
    }
  }

  @Test
  void rowsFromBeforeTheChainAreChainedWithItsMigration() throws IOException, SQLException {
    makeWith(0);
    try (Session session = new Connector(database(), false, time -> {}).writer(Given.key())) {
      session.script("ALTER TABLE cache_invalidation DROP COLUMN chain");
      session.script("DROP TABLE cache_audit_start");
      session.script("DELETE FROM cache_secrets");
      session.script("DROP INDEX cache_entries_expires");
      session.script("DROP INDEX cache_tasks_completed");
      session.script("DROP INDEX cache_generations_forgotten");
      session.script("DROP TABLE cache_marks");
      session.script("DROP TABLE cache_trust");
      session.script("ALTER TABLE cache_orphans DROP COLUMN entry_id");
      session.script("DELETE FROM schema_version WHERE version > 2");
      session.script("PRAGMA user_version = 2");
      for (int i = 0; i < 1_200; i++) {
        session.script(
            "INSERT INTO cache_invalidation (sequence, account_ref, at, actor, operation, reason,"
                + " selectors, entries) VALUES (1, '~', 0, 'tool', 'o', 'r', 'type t', 0)");
      }
    }
    Files.delete(chain());

    assertEquals(whole(1_201), reopened(1));
  }
}
