package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.RecentReads;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads all entries of an account: for the start, not for a call. */
public record SqliteRecentReads(Sessions sessions) implements RecentReads {
  private static final String LATEST =
      "SELECT e.resource_type, e.cache_key FROM cache_entries e WHERE e.account_id = ? AND"
          + Live.CONDITION
          + " ORDER BY max(e.accessed_at, e.created_at) DESC LIMIT ?";

  @Override
  public List<EntryKey> latest(AccountId account, int most) {
    return sessions.aside(
        session -> session.query(LATEST, rows -> keys(account, rows), account.value(), most));
  }

  private static List<EntryKey> keys(AccountId account, ResultSet rows) throws SQLException {
    List<EntryKey> keys = new ArrayList<>();
    while (rows.next()) {
      keys.add(new EntryKey(account, rows.getString(1), rows.getString(2)));
    }
    return keys;
  }
}
