package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The running sums added up over types: a row for each type of each account is read. */
final class Holdings {
  private static final String ALL_BYTES =
      "SELECT coalesce(sum(value), 0) FROM cache_stats WHERE counter = 'BYTES'";
  private static final String ENTRIES_OF =
      "SELECT coalesce(sum(value), 0) FROM cache_stats"
          + " WHERE account_id = ? AND counter = 'ENTRIES'";
  private static final String HOLDINGS =
      "SELECT account_id, sum(CASE counter WHEN 'ENTRIES' THEN value ELSE 0 END) AS entries,"
          + " sum(CASE counter WHEN 'BYTES' THEN value ELSE 0 END) FROM cache_stats"
          + " WHERE counter IN ('ENTRIES', 'BYTES') GROUP BY account_id HAVING entries > 0";

  private Holdings() {}

  static long bytes(Session session) throws SQLException {
    return session.number(ALL_BYTES, 0);
  }

  static long entries(Session session, AccountId account) throws SQLException {
    return session.number(ENTRIES_OF, 0, account.value());
  }

  static List<Holding> all(Session session) throws SQLException {
    return session.query(
        HOLDINGS,
        rows -> {
          List<Holding> holdings = new ArrayList<>();
          while (rows.next()) {
            AccountId account = new AccountId(rows.getString(1));
            holdings.add(new Holding(account, rows.getLong(2), rows.getLong(3)));
          }
          return List.copyOf(holdings);
        });
  }
}
