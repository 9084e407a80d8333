package io.github.m365cache.store.sqlite;

import io.github.m365cache.engine.store.Sweep;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Cuts the front off the audit: always from the oldest row on, so that what stays is one piece. */
final class AuditRetention {
  private static final String FRONT =
      "SELECT invalidation_id, at FROM cache_invalidation ORDER BY invalidation_id LIMIT "
          + Sweep.MOST_ENTRIES;
  private static final String CUT = "DELETE FROM cache_invalidation WHERE invalidation_id <= ?";

  private AuditRetention() {}

  /** Deletes a portion of what is from before {@code before}; tells whether there was any. */
  static boolean cut(Session session, long before) throws SQLException {
    long last = session.query(FRONT, rows -> lastBefore(rows, before));
    return last > 0 && session.update(CUT, last) > 0;
  }

  private static long lastBefore(ResultSet rows, long before) throws SQLException {
    long last = 0;
    while (rows.next() && rows.getLong(2) < before) {
      last = rows.getLong(1);
    }
    return last;
  }
}
