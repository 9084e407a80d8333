package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Running sums, so that no write and no statistics have to count what is there. */
public final class Tally {
  static final String ENTRIES = "ENTRIES";
  static final String BYTES = "BYTES";

  private static final String ADD =
      "INSERT INTO cache_stats (account_id, resource_type, counter, value) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (account_id, resource_type, counter)"
          + " DO UPDATE SET value = value + excluded.value";
  private static final String VALUE =
      "SELECT value FROM cache_stats WHERE account_id = ? AND resource_type = ? AND counter = ?";

  private static final String SINCE =
      "INSERT OR IGNORE INTO cache_stats (account_id, resource_type, counter, value)"
          + " VALUES ('', '', 'SINCE', ?)";

  private static final String TYPES_OF =
      "SELECT resource_type FROM cache_stats" + " WHERE account_id = ? AND counter = 'ENTRIES'";

  private Tally() {}

  /** Since when, in milliseconds, everything here is counted; kept from the first opening on. */
  public static void since(Session session, Instant now) throws SQLException {
    session.update(SINCE, now.toEpochMilli());
  }

  /** Adds to a counter of a type, in a transaction. */
  public static void add(
      Session session, AccountId account, String type, String counter, long amount)
      throws SQLException {
    if (amount != 0) {
      session.update(ADD, account.value(), type, counter, amount);
    }
  }

  /** Adds to how many entries of a type there are, and how large they are. */
  public static void entries(
      Session session, AccountId account, String type, long entries, long bytes)
      throws SQLException {
    add(session, account, type, ENTRIES, entries);
    add(session, account, type, BYTES, bytes);
  }

  static long value(Session session, AccountId account, String type, String counter)
      throws SQLException {
    return session.number(VALUE, 0, account.value(), type, counter);
  }

  /** The types that the account has, or once had, entries of: right also where a sum is not. */
  static List<String> types(Session session, AccountId account) throws SQLException {
    return session.query(
        TYPES_OF,
        rows -> {
          List<String> types = new ArrayList<>();
          while (rows.next()) {
            types.add(rows.getString(1));
          }
          return types;
        },
        account.value());
  }
}
