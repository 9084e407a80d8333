package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.store.sqlite.session.Sessions;
import io.github.m365cache.store.sqlite.tasks.TaskRow;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads every task and every secret as their users would. */
final class RowCheck {
  private static final String TASKS = "SELECT " + TaskRow.COLUMNS + " FROM cache_tasks NOT INDEXED";
  private static final String SECRETS =
      "SELECT count(*) FROM cache_secrets WHERE typeof(value) <> 'blob' OR typeof(name) <> 'text'"
          + " OR (kind IN ('audit-salt', 'audit-chain') AND length(value) <> 32)";

  private final Sessions sessions;
  private final Damages damages;

  RowCheck(Sessions sessions, Damages damages) {
    this.sessions = sessions;
    this.damages = damages;
  }

  void run() {
    damages.add(
        Damage.Kind.TASKS, sessions.aside(session -> session.query(TASKS, RowCheck::unreadable)));
    damages.add(Damage.Kind.SECRETS, sessions.aside(session -> session.number(SECRETS, 0)));
  }

  private static long unreadable(ResultSet rows) throws SQLException {
    long unreadable = 0;
    while (rows.next()) {
      unreadable += isReadable(rows) ? 0 : 1;
    }
    return unreadable;
  }

  /** Ids, names, priority and status are checked by the values that they become. */
  private static boolean isReadable(ResultSet row) throws SQLException {
    try {
      TaskRow.read(row);
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }
}
