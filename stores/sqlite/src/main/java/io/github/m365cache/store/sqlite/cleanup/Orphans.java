package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Payloads and tags whose entry was made invalid. */
final class Orphans {
  // length() of a blob reads no more than its header. Deleting a tag costs two pages somewhere.
  private static final String SOME =
      "SELECT o.payload_id, coalesce(length(p.data), 0)"
          + " + 4096 * (SELECT count(*) FROM cache_tags t WHERE t.entry_id = o.entry_id)"
          + " FROM cache_orphans o LEFT JOIN cache_payloads p ON p.payload_id = o.payload_id LIMIT "
          + Sweep.MOST_ENTRIES;
  private static final String DROP_TAGS =
      "DELETE FROM cache_tags WHERE entry_id ="
          + " (SELECT o.entry_id FROM cache_orphans o WHERE o.payload_id = ?)"
          + " AND NOT EXISTS"
          + " (SELECT 1 FROM cache_entries e WHERE e.entry_id = cache_tags.entry_id)";
  private static final String DROP_PAYLOAD = "DELETE FROM cache_payloads WHERE payload_id = ?";
  private static final String DROP_ORPHAN = "DELETE FROM cache_orphans WHERE payload_id = ?";

  private final Sessions sessions;

  Orphans(Sessions sessions) {
    this.sessions = sessions;
  }

  boolean areThere() {
    return !sessions.aside(Orphans::some).isEmpty();
  }

  /** Deletes a portion; tells whether there may be more. */
  boolean drop() {
    return sessions.write(
        session -> {
          List<Long> portion = some(session);
          for (Long orphan : portion) {
            session.update(DROP_TAGS, orphan);
            session.update(DROP_PAYLOAD, orphan);
            session.update(DROP_ORPHAN, orphan);
          }
          return !portion.isEmpty();
        });
  }

  private static List<Long> some(Session session) throws SQLException {
    return session.query(SOME, Orphans::portion);
  }

  private static List<Long> portion(ResultSet rows) throws SQLException {
    List<Long> portion = new ArrayList<>();
    long bytes = 0;
    while (rows.next()) {
      bytes += rows.getLong(2);
      if (bytes > Sweep.MOST_BYTES && !portion.isEmpty()) {
        return portion;
      }
      portion.add(rows.getLong(1));
    }
    return portion;
  }
}
