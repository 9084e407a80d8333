package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * SQLite's own check: it reads every page of every table and index, so that each is authenticated
 * and decrypted, and follows what leads from one to another. Pages on the list of free ones are not
 * read. The cipher library has no check of its own: it ignores SQLCipher's {@code
 * cipher_integrity_check} as it does every pragma that it does not know.
 */
final class PageCheck {
  private static final int MOST = 1_000;
  private static final String CHECK = "PRAGMA integrity_check(" + MOST + ")";

  private PageCheck() {}

  /**
   * How many places are wrong at least: the list ends at a thousand, and at a page that cannot be
   * decrypted.
   */
  static long problems(Session session) throws SQLException {
    try {
      return session.query(CHECK, PageCheck::count);
    } catch (SQLException failure) {
      int code = Faults.code(failure);
      if (code == Faults.CORRUPT || code == Faults.NOTADB) {
        return 1;
      }
      throw failure;
    }
  }

  /** One row says that all is well; anything else is a place each. */
  private static long count(ResultSet rows) throws SQLException {
    long places = 0;
    while (rows.next()) {
      places += "ok".equals(rows.getString(1)) ? 0 : 1;
    }
    return places;
  }
}
