package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;

/** The entries that a transaction is about to delete: a table in memory of each connection. */
public final class Doomed {
  private static final String TABLE =
      "CREATE TEMP TABLE IF NOT EXISTS doomed (entry_id INTEGER PRIMARY KEY)";
  private static final String CLEAR = "DELETE FROM doomed";
  private static final String ADD = "INSERT OR IGNORE INTO doomed VALUES (?)";
  private static final String SPARE = "DELETE FROM doomed WHERE entry_id = ?";
  private static final String ORPHAN_PAYLOADS =
      "INSERT INTO cache_orphans (payload_id, entry_id) SELECT payload_id, entry_id"
          + " FROM cache_entries WHERE entry_id IN (SELECT entry_id FROM doomed)";
  private static final String DROP_PAYLOADS =
      "DELETE FROM cache_payloads WHERE payload_id IN (SELECT payload_id FROM cache_entries"
          + " WHERE entry_id IN (SELECT entry_id FROM doomed))";
  private static final String DROP_TAGS =
      "DELETE FROM cache_tags WHERE entry_id IN (SELECT entry_id FROM doomed)";
  private static final String DROP_ENTRIES =
      "DELETE FROM cache_entries WHERE entry_id IN (SELECT entry_id FROM doomed)";

  private Doomed() {}

  /** Before anything else on a connection that writes. */
  public static void prepare(Session session) throws SQLException {
    session.script(TABLE);
  }

  /** Takes an entry out: it is not deleted after all. */
  static void spare(Session session, long entryId) throws SQLException {
    session.update(SPARE, entryId);
  }

  /** Empties it, before a transaction fills it. */
  public static void clear(Session session) throws SQLException {
    session.update(CLEAR);
  }

  static void add(Session session, long entryId) throws SQLException {
    session.update(ADD, entryId);
  }

  /**
   * Leaves payloads and tags for later: an invalidation is waited for, and tags lie scattered. A
   * tag without its entry finds nothing, and the entry's next content needs most of them again.
   */
  public static void delete(Session session) throws SQLException {
    session.update(ORPHAN_PAYLOADS);
    dropEntries(session);
  }

  /** For what nobody waits for, and in portions only. */
  public static void deleteWithPayloads(Session session) throws SQLException {
    session.update(DROP_PAYLOADS);
    session.update(DROP_TAGS);
    dropEntries(session);
  }

  private static void dropEntries(Session session) throws SQLException {
    session.update(DROP_ENTRIES);
    session.update(CLEAR);
  }
}
