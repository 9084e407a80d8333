package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Gives the rows of entries the numbers by which a look-up finds them, after their keys. */
public final class RowNumbers {
  /** The migration that this belongs to. */
  public static final String MIGRATION = "006_row_numbers.sql";

  private static final String AFTER =
      "SELECT entry_id, account_id, cache_key FROM cache_entries WHERE entry_id > ?"
          + " ORDER BY entry_id LIMIT 1000";
  private static final String RENUMBER_TAGS =
      "UPDATE cache_tags SET entry_id = ? WHERE entry_id = ?";
  private static final String RENUMBER = "UPDATE cache_entries SET entry_id = ? WHERE entry_id = ?";

  private RowNumbers() {}

  private record Row(long id, long hash) {}

  /** In the migration's transaction; what has its number already, stays. */
  public static void assign(Session session) throws SQLException {
    List<Row> rows = after(session, Long.MIN_VALUE);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        if (row.id() != row.hash()) {
          session.update(RENUMBER_TAGS, row.hash(), row.id());
          session.update(RENUMBER, row.hash(), row.id());
        }
      }
      rows = after(session, rows.get(rows.size() - 1).id());
    }
  }

  private static List<Row> after(Session session, long id) throws SQLException {
    return session.query(AFTER, RowNumbers::rows, id);
  }

  private static List<Row> rows(ResultSet rows) throws SQLException {
    List<Row> found = new ArrayList<>();
    while (rows.next()) {
      found.add(new Row(rows.getLong(1), NameHash.ofKey(rows.getString(2), rows.getString(3))));
    }
    return found;
  }
}
