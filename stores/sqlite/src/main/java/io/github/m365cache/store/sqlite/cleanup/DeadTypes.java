package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.entries.Doomed;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that a whole type's invalidation left behind: nobody sees them any more. */
final class DeadTypes {
  private static final String TYPES =
      "SELECT account_id, selector, sequence FROM cache_generations"
          + " WHERE kind = 'type' AND reaped = 0";
  private static final String ENTRIES =
      "SELECT entry_id FROM cache_entries"
          + " WHERE account_id = ? AND resource_type = ? AND version <= ?";
  private static final String DOOM =
      "INSERT OR IGNORE INTO doomed SELECT entry_id FROM cache_entries"
          + " WHERE entry_id = ? AND account_id = ? AND resource_type = ? AND version <= ?";
  private static final String REAPED =
      "UPDATE cache_generations SET reaped = 1"
          + " WHERE account_id = ? AND kind = 'type' AND selector = ? AND sequence = ?";

  private final Sessions sessions;

  DeadTypes(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * A type of an account.
   *
   * @param sequence what was written up to it is dead
   */
  record DeadType(String account, String type, long sequence) {}

  List<DeadType> find() {
    return sessions.aside(session -> session.query(TYPES, DeadTypes::types));
  }

  private static List<DeadType> types(ResultSet rows) throws SQLException {
    List<DeadType> types = new ArrayList<>();
    while (rows.next()) {
      types.add(new DeadType(rows.getString(1), rows.getString(2), rows.getLong(3)));
    }
    return types;
  }

  /** Deletes the rows of a type in portions, with a break before each. */
  void reap(DeadType dead, Breaks breaks) {
    List<Long> ids =
        sessions.aside(
            session ->
                session.query(
                    ENTRIES, DeadTypes::ids, dead.account(), dead.type(), dead.sequence()));
    for (int from = 0; from < ids.size(); from += Sweep.MOST_ENTRIES) {
      List<Long> portion = ids.subList(from, Math.min(ids.size(), from + Sweep.MOST_ENTRIES));
      breaks.between();
      sessions.write(session -> drop(session, dead, portion));
    }
    sessions.write(session -> session.update(REAPED, dead.account(), dead.type(), dead.sequence()));
  }

  private static List<Long> ids(ResultSet rows) throws SQLException {
    List<Long> ids = new ArrayList<>();
    while (rows.next()) {
      ids.add(rows.getLong(1));
    }
    return ids;
  }

  /** Looks again at each: it may have been written since. */
  private static boolean drop(Session session, DeadType dead, List<Long> ids) throws SQLException {
    Doomed.clear(session);
    for (Long id : ids) {
      session.update(DOOM, id, dead.account(), dead.type(), dead.sequence());
    }
    Doomed.delete(session);
    return true;
  }
}
