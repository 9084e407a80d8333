package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** An unencrypted database at the cache path. Only for reading it once, to encrypt it. */
final class PlainDatabase {
  private static final int READ_ONLY = 1;

  private PlainDatabase() {}

  /** Whose cache it is. */
  enum Kind {
    /** Written by this program. */
    OWN,
    /** Written by the Python server that this program replaces. */
    PYTHON
  }

  /**
   * Tells whose it is, by a connection that cannot write.
   *
   * @throws CacheFaultException when it is no cache, or a newer one
   */
  static Kind kind(Path path) throws SQLException {
    try (Session session = connect(path, READ_ONLY)) {
      return kind(session);
    } catch (SQLException failure) {
      if (Faults.code(failure) != Faults.READONLY && Faults.code(failure) != Faults.CANTOPEN) {
        throw failure;
      }
    }
    // A killed process left a transaction, and who only reads cannot roll it back.
    try (Session session = connect(path, 0)) {
      return kind(session);
    }
  }

  private static Kind kind(Session session) throws SQLException {
    Set<String> tables = names(session, "SELECT name FROM sqlite_master WHERE type = 'table'");
    if (tables.containsAll(Set.of("clock", "schema_version", "cache_entries"))) {
      Schema.demandKnown((int) session.number("PRAGMA user_version", 0));
      return Kind.OWN;
    }
    if (columns(session, "cache_entries").containsAll(Set.of("cache_key", "account_id"))) {
      return Kind.PYTHON;
    }
    throw new CacheFaultException(
        CacheFault.CORRUPT,
        "an unencrypted database that is no cache stands at the cache path; move it aside or"
            + " choose another path");
  }

  /** A connection to its only file: its log or journal is written back and gone. */
  static Session alone(Path path) throws SQLException {
    Session session = connect(path, 0);
    try {
      session.script("PRAGMA temp_store = 2");
      String mode = session.text("PRAGMA journal_mode = DELETE");
      if (!mode.equalsIgnoreCase("delete")) {
        throw Faults.inUse();
      }
      return session;
    } catch (SQLException | RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  private static Session connect(Path path, int openMode) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Connector.BUSY_MILLIS);
    if (openMode != 0) {
      properties.setProperty("open_mode", Integer.toString(openMode));
    }
    return Connector.connect(path, properties);
  }

  /** The lower-case names of a table's columns; none when there is no such table. */
  static Set<String> columns(Session session, String table) throws SQLException {
    return names(session, "SELECT name FROM pragma_table_info('" + table + "')");
  }

  private static Set<String> names(Session session, String sql) throws SQLException {
    return session.query(sql, PlainDatabase::lowerCase);
  }

  private static Set<String> lowerCase(ResultSet rows) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    while (rows.next()) {
      names.add(rows.getString(1).toLowerCase(Locale.ROOT));
    }
    return names;
  }
}
