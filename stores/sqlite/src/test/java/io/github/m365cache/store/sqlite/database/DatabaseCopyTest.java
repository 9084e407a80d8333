package io.github.m365cache.store.sqlite.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy holds the same rows of the same types, or it is none. */
class DatabaseCopyTest {
  @TempDir Path folder;

  private Session database(String name) throws SQLException {
    return PlainCaches.connect(folder.resolve(name));
  }

  private static RowsHash of(@Nullable Object[]... rows) {
    RowsHash hash = new RowsHash();
    for (@Nullable Object[] row : rows) {
      hash.add(row);
    }
    return hash;
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  @Test
  void theHashOfRowsDependsOnValuesAndTypesButNotOnTheOrder() {
    assertTrue(
        of(row("a", 1), row("b", null)).equalsThat(of(row("b", null), row("a", 1L))), "order");
    assertFalse(of(row("a", 1)).equalsThat(of(row("a", 2))), "value");
    assertFalse(of(row("1")).equalsThat(of(row(1))), "type");
    assertFalse(of(row("ab", "c")).equalsThat(of(row("a", "bc"))), "boundary");
    assertFalse(of(row(1.5)).equalsThat(of(row(1L))), "fraction");
    assertFalse(of(row("a"), row("a")).equalsThat(of(row("a"))), "count");
    assertFalse(of(row((Object) null)).equalsThat(of(row(""))), "null");
  }

  @Test
  void everyTypeIndexAndVersionGoesAlong() throws SQLException {
    try (Session from = database("from.db");
        Session to = database("to.db")) {
      from.script("CREATE TABLE \"odd \"\"name\" (a, b TEXT, c REAL, d BLOB, PRIMARY KEY (b))");
      from.script("CREATE INDEX odd_a ON \"odd \"\"name\" (a)");
      from.script("CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, v)");
      from.update(
          "INSERT INTO \"odd \"\"name\" VALUES (?, ?, ?, ?)",
          Long.MAX_VALUE,
          "ä\u0000ö",
          2.5,
          new byte[] {0, -1});
      from.update("INSERT INTO \"odd \"\"name\" VALUES (NULL, 'n', NULL, NULL)");
      from.update("INSERT INTO counted VALUES (41, 'x')");
      from.script("PRAGMA user_version = 7");
      new DatabaseCopy(from, to, Progress.NONE).run();

      assertEquals(Long.MAX_VALUE, to.number("SELECT max(a) FROM \"odd \"\"name\"", 0));
      assertEquals("ä\u0000ö", to.text("SELECT b FROM \"odd \"\"name\" WHERE c = 2.5"));
      assertArrayEquals(
          new byte[] {0, -1},
          to.first("SELECT d FROM \"odd \"\"name\" WHERE a > 0", rows -> rows.getBytes(1))
              .orElseThrow());
      assertEquals(1, to.number("SELECT count(*) FROM sqlite_master WHERE name = 'odd_a'", 0));
      assertEquals(7, to.number("PRAGMA user_version", 0));
      to.update("INSERT INTO counted (v) VALUES ('y')");
      assertEquals(42, to.number("SELECT max(id) FROM counted", 0));
    }
  }

  /** The mistake that the second reading is there for: what was written is not what was read. */
  @Test
  void aCopyThatHoldsOtherRowsIsAnError() throws SQLException {
    try (Session from = database("from.db");
        Session to = database("to.db")) {
      from.script("CREATE TABLE t (v)");
      from.update("INSERT INTO t VALUES (1), (2)");
      Progress changing =
          (step, done, total) -> {
            if (step.equals("copied the rows")) {
              change(to);
            }
          };

      assertThrows(CacheFaultException.class, () -> new DatabaseCopy(from, to, changing).run());
    }
  }

  private static void change(Session to) {
    try {
      to.update("UPDATE t SET v = 3 WHERE v = 2");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
