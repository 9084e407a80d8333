package io.github.m365cache.store.sqlite.audit;

import static io.github.m365cache.engine.store.AuditBreak.Kind.ALTERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.DELETED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.REORDERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.START_ALTERED;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody with the right key edits one of 1,000 rows, each in turn; every edit is taken back
 * before the next.
 */
class F37_AnEditOfTheAuditIsNoticedTest {
  private static final int ROWS = 1_000;
  private static final Selector TYPE = new Selector.ByType("email_list");

  @TempDir static Path made;
  @TempDir Path folder;
  private Path database;
  private CacheStore store;
  private Session editor;
  private List<String> undo = List.of();

  @BeforeAll
  static void fill() {
    try (CacheStore store = Given.open(made.resolve("cache.db"))) {
      for (int i = 0; i < ROWS; i++) {
        Given.invalidate(store, TYPE);
      }
    }
  }

  @BeforeEach
  void open() throws IOException, SQLException {
    Given.copy(made, folder);
    database = folder.resolve("cache.db");
    store = Given.open(database);
    editor = new Connector(database, false, time -> {}).writer(Given.key());
    editor.script("CREATE TEMP TABLE kept AS SELECT * FROM cache_invalidation");
    assertWhole(ROWS);
  }

  @AfterEach
  void close() throws SQLException {
    editor.close();
    store.close();
  }

  private void assertWhole(long rows) {
    assertEquals(new AuditReport(rows, Optional.empty()), store.audit().verify());
  }

  private AuditBreak found() {
    AuditReport report = store.audit().verify();
    return report.firstBreak().orElseThrow(() -> new AssertionError("not noticed: " + report));
  }

  private static AuditBreak at(AuditBreak.Kind kind, long position, long missing) {
    return new AuditBreak(kind, position, missing);
  }

  private void edit(String... statements) throws SQLException {
    editor.script("BEGIN;" + String.join(";", statements) + ";COMMIT");
  }

  /** Edits, after the edit before was taken back. */
  private void editInstead(List<String> statements, List<String> undoing) throws SQLException {
    edit(Stream.concat(undo.stream(), statements.stream()).toArray(String[]::new));
    undo = undoing;
  }

  private void takeBack() throws SQLException {
    edit(
        "DELETE FROM cache_invalidation",
        "INSERT INTO cache_invalidation SELECT * FROM kept ORDER BY invalidation_id");
  }

  @Test
  void anyRowThatIsAltered() throws SQLException {
    String[] columns = {
      "sequence = sequence + 1",
      "account_ref = account_ref || 'x'",
      "at = at - 1",
      "actor = 'cli'",
      "operation = 'email_mov'",
      "reason = ''",
      "selectors = replace(selectors, 'list', 'get')",
      "entries = entries + 1",
      "chain = randomblob(32)",
      "chain = NULL"
    };
    for (int i = 1; i <= ROWS; i++) {
      editInstead(
          List.of(
              "UPDATE cache_invalidation SET "
                  + columns[i % columns.length]
                  + " WHERE invalidation_id = "
                  + i),
          List.of(
              "INSERT OR REPLACE INTO cache_invalidation"
                  + " SELECT * FROM kept WHERE invalidation_id = "
                  + i));
      assertEquals(at(ALTERED, i, 0), found());
    }
    editInstead(List.of(), List.of());
    assertWhole(ROWS);
  }

  @Test
  void anyRowThatIsDeleted() throws SQLException {
    for (int i = 1; i <= ROWS; i++) {
      editInstead(
          List.of("DELETE FROM cache_invalidation WHERE invalidation_id = " + i),
          List.of(
              "INSERT INTO cache_invalidation SELECT * FROM kept WHERE invalidation_id = " + i));
      assertEquals(at(i < ROWS ? DELETED : TRUNCATED, i, 1), found());
    }
    editInstead(List.of(), List.of());
    assertWhole(ROWS);
  }

  @Test
  void anyRowThatChangesPlacesWithAnother() throws SQLException {
    for (int i = 1; i <= ROWS; i++) {
      int other = i % ROWS + 1;
      editInstead(swapping(i, other), swapping(i, other));
      assertEquals(at(REORDERED, Math.min(i, other), 0), found());
    }
    editInstead(List.of(), List.of());
    assertWhole(ROWS);
  }

  private static List<String> swapping(int one, int other) {
    String move = "UPDATE cache_invalidation SET invalidation_id = %d WHERE invalidation_id = %d";
    return List.of(move.formatted(-1, one), move.formatted(one, other), move.formatted(other, -1));
  }

  @Test
  void anyNumberOfRowsCutFromTheEnd() throws SQLException {
    for (int i = ROWS; i >= 1; i--) {
      edit("DELETE FROM cache_invalidation WHERE invalidation_id >= " + i);
      assertEquals(at(TRUNCATED, i, ROWS - i + 1), found());
    }
    takeBack();
    assertWhole(ROWS);
  }

  /** The control of the test above: what is left fits, and the rows alone would not tell. */
  @Test
  void withoutTheFileACutFromTheEndWouldNotBeNoticed() throws SQLException {
    edit("DELETE FROM cache_invalidation WHERE invalidation_id > 400");
    ChainWalk rowsAlone =
        new ChainWalk(ChainKey.of(editor, new Random(1)), ChainStart.read(editor).last());

    assertEquals(400, rowsAlone.step(editor, line -> true));
    assertEquals(Optional.empty(), rowsAlone.found());
    assertEquals(at(TRUNCATED, 401, 600), found());
  }

  @Test
  void anyNumberOfRowsCutFromTheFront() throws SQLException {
    for (int i = 1; i < ROWS; i++) {
      edit("DELETE FROM cache_invalidation WHERE invalidation_id <= " + i);
      assertEquals(at(DELETED, 1, i), found());
    }
    takeBack();
    assertWhole(ROWS);
  }

  @Test
  void aDeletedRowWhoseGapIsClosedAndARowThatIsPutIn() throws SQLException {
    edit(
        "DELETE FROM cache_invalidation WHERE invalidation_id = 500",
        "UPDATE cache_invalidation SET invalidation_id = -invalidation_id"
            + " WHERE invalidation_id > 500",
        "UPDATE cache_invalidation SET invalidation_id = -invalidation_id - 1"
            + " WHERE invalidation_id < 0");
    assertEquals(at(ALTERED, 500, 0), found());
    takeBack();
    String copy =
        "INSERT INTO cache_invalidation SELECT %d, sequence, account_ref, at, actor, operation,"
            + " reason, selectors, entries, chain FROM kept WHERE invalidation_id = 1000";
    edit(copy.formatted(1_001));
    assertEquals(at(ALTERED, 1_001, 0), found());
    takeBack();
    edit(copy.formatted(0));
    assertEquals(at(ALTERED, 0, 0), found());
  }

  @Test
  void aStartThatIsMovedToHideRowsInFrontOfIt() throws SQLException {
    edit(
        "UPDATE cache_audit_start SET position = 10,"
            + " chain = (SELECT chain FROM cache_invalidation WHERE invalidation_id = 10)",
        "DELETE FROM cache_invalidation WHERE invalidation_id <= 10");
    assertEquals(at(START_ALTERED, 11, 0), found());
    edit("DELETE FROM cache_audit_start");
    assertEquals(at(START_ALTERED, 1, 0), found());
  }

  @Test
  void aSecretThatIsGoneOrAnother() throws SQLException {
    edit("UPDATE cache_secrets SET value = randomblob(32) WHERE kind = 'audit-chain'");
    assertEquals(at(START_ALTERED, 1, 0), found());
    edit("DELETE FROM cache_secrets WHERE kind = 'audit-chain'");
    assertEquals(at(START_ALTERED, 1, 0), found());
    store.close();
    store = Given.open(database);
    Given.invalidate(store, TYPE);
    assertEquals(at(START_ALTERED, 1, 0), found());
  }

  @Test
  void whatRetentionCutsIsNotNoticedAndACopyOfAnOlderStartIs() throws SQLException {
    editor.script("CREATE TEMP TABLE start AS SELECT * FROM cache_audit_start");
    assertEquals(ROWS, store.audit().forget(Given.NOW.plusSeconds(1)));
    assertWhole(0);
    Given.invalidate(store, TYPE);
    assertWhole(1);
    edit("DELETE FROM cache_audit_start", "INSERT INTO cache_audit_start SELECT * FROM start");
    assertEquals(at(DELETED, 1, ROWS), found());
  }

  @Test
  void retentionStopsAtARowThatWasMadeToLookOld() throws SQLException {
    Instant cut = Given.NOW.minusSeconds(60);
    edit("UPDATE cache_invalidation SET at = 0 WHERE invalidation_id <= 10");

    assertEquals(0, store.audit().forget(cut));
    assertEquals(at(ALTERED, 1, 0), found());
  }

  @Test
  void aCutStaysNoticedWhenTheAuditGoesOn() throws SQLException {
    edit("DELETE FROM cache_invalidation WHERE invalidation_id > 990");
    AuditBreak cut = at(TRUNCATED, 991, 10);
    for (int i = 0; i < 20; i++) {
      Given.invalidate(store, TYPE);
      assertEquals(cut, found());
    }
    store.close();
    store = Given.open(database);
    assertEquals(cut, found());
    assertEquals(1_010, store.audit().forget(Given.NOW.plusSeconds(1)));
    assertWhole(0);
  }

  @Test
  void anAccountsSaltMayBeDestroyed() throws SQLException {
    edit("DELETE FROM cache_secrets WHERE kind = 'audit-salt'");
    assertWhole(ROWS);
    Given.invalidate(store, TYPE);
    assertWhole(ROWS + 1);
    assertTrue(Files.exists(folder.resolve("cache.db.chain")));
  }
}
