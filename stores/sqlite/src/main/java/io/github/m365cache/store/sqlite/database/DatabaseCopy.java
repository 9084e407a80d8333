package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Checkpoints;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies every table of a database, or some of its rows, into an empty one, row by row, and reads
 * it again: what does not hold the same rows is an error, not a copy. Knows no schema.
 */
final class DatabaseCopy {
  /** Rows and bytes of a transaction, so that the copy's log stays small. */
  private static final int PORTION_ROWS = 2_000;

  private static final long PORTION_BYTES = 8L << 20;

  private static final String TABLES =
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
          + " ESCAPE '\\' ORDER BY name";
  private static final String REST =
      "SELECT name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL"
          + " ORDER BY type, name";

  private final Session from;
  private final Session to;
  private final RowsToCopy wanted;
  private final Progress progress;
  private long total;
  private long done;
  private long portionRows;
  private long portionBytes;

  DatabaseCopy(Session from, Session to, Progress progress) {
    this(from, to, RowsToCopy.ALL, progress);
  }

  DatabaseCopy(Session from, Session to, RowsToCopy wanted, Progress progress) {
    this.from = from;
    this.to = to;
    this.wanted = wanted;
    this.progress = progress;
  }

  private record Item(String name, String sql) {}

  void run() throws SQLException {
    from.update("BEGIN");
    to.update("BEGIN IMMEDIATE");
    List<Item> tables = from.query(TABLES, DatabaseCopy::items);
    for (Item table : tables) {
      String name = table.name();
      total += from.number(wanted.query("count(*)", name), 0, wanted.arguments(name));
    }
    List<RowsHash> hashes = new ArrayList<>();
    for (Item table : tables) {
      to.script(table.sql());
      hashes.add(copy(table.name()));
    }
    for (Item index : from.query(REST, DatabaseCopy::items)) {
      to.script(index.sql());
    }
    to.script("PRAGMA user_version = " + from.number("PRAGMA user_version", 0));
    to.update("COMMIT");
    from.update("COMMIT");
    progress.reached("copied the rows", total, total);
    verify(tables, hashes);
  }

  private static List<Item> items(ResultSet rows) throws SQLException {
    List<Item> items = new ArrayList<>();
    while (rows.next()) {
      items.add(new Item(rows.getString(1), rows.getString(2)));
    }
    return items;
  }

  private RowsHash copy(String table) throws SQLException {
    RowsHash hash = new RowsHash();
    return from.query(
        wanted.query("*", table),
        rows -> {
          String insert = insert(table, rows.getMetaData().getColumnCount());
          while (rows.next()) {
            @Nullable Object[] row = row(rows);
            hash.add(row);
            to.update(insert, row);
            count(row);
          }
          return hash;
        },
        wanted.arguments(table));
  }

  private static String insert(String table, int columns) {
    return "INSERT INTO "
        + quoted(table)
        + " VALUES ("
        + String.join(", ", Collections.nCopies(columns, "?"))
        + ")";
  }

  /** In the types that they are stored as: numbers, texts, bytes, {@code null}. */
  private static @Nullable Object[] row(ResultSet rows) throws SQLException {
    @Nullable Object[] row = new Object[rows.getMetaData().getColumnCount()];
    for (int i = 0; i < row.length; i++) {
      row[i] = rows.getObject(i + 1);
    }
    return row;
  }

  private void count(@Nullable Object[] row) throws SQLException {
    for (Object value : row) {
      portionBytes += value instanceof byte[] bytes ? bytes.length : 16;
    }
    done++;
    if (++portionRows == PORTION_ROWS || portionBytes > PORTION_BYTES) {
      portionRows = 0;
      portionBytes = 0;
      to.update("COMMIT");
      Checkpoints.truncate(to);
      to.update("BEGIN IMMEDIATE");
      progress.reached("copying the rows", done, total);
    }
  }

  private void verify(List<Item> tables, List<RowsHash> hashes) throws SQLException {
    for (int i = 0; i < tables.size(); i++) {
      String name = tables.get(i).name();
      if (!hash(to, name).equalsThat(hashes.get(i))) {
        throw Faults.io("the copy of the cache does not hold the same rows; check the disk");
      }
    }
    progress.reached("checked the copy", total, total);
  }

  /** Of all rows of a table. */
  static RowsHash hash(Session session, String table) throws SQLException {
    return session.query(
        "SELECT * FROM " + quoted(table),
        rows -> {
          RowsHash hash = new RowsHash();
          while (rows.next()) {
            hash.add(row(rows));
          }
          return hash;
        });
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
