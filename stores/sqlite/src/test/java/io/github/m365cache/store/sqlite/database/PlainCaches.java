package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.platform.Ownership;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;

/** Caches without encryption. */
final class PlainCaches {
  static final int ENTRIES = 40;

  private PlainCaches() {}

  static Session connect(Path path) throws SQLException {
    return Connector.connect(path, new Properties());
  }

  /** One of this program's, in the mode of a write-ahead log. */
  static void own(Path database) throws IOException, SQLException {
    Files.createDirectories(database.getParent(), Ownership.privateFolder());
    Path encrypted = database.resolveSibling("source.db");
    try (CacheStore store = Given.open(encrypted)) {
      for (int i = 0; i < ENTRIES; i++) {
        Given.put(store, Given.mail(i), "{\"v\":" + i + "}", "message:" + i);
      }
      store.secrets().keep("token", new byte[] {7});
    }
    Files.createFile(database, Ownership.privateFile());
    try (Session from = new Connector(encrypted, false, time -> {}).writer(Given.key());
        Session to = connect(database)) {
      to.text("PRAGMA journal_mode = WAL");
      new DatabaseCopy(from, to, Progress.NONE).run();
    }
    // The record of the audit's end is not encrypted, and belongs to the rows.
    Files.move(
        database.resolveSibling("source.db.chain"), database.resolveSibling("cache.db.chain"));
    for (String part : new String[] {"", "-wal", "-shm", ".gen", ".lock"}) {
      Files.deleteIfExists(database.resolveSibling("source.db" + part));
    }
  }

  /** One of the Python server's, as its documentation describes it. */
  static void python(Path database) throws IOException, SQLException {
    Files.createDirectories(database.getParent(), Ownership.privateFolder());
    Files.createFile(database, Ownership.privateFile());
    try (Session to = connect(database)) {
      to.script(
          "CREATE TABLE cache_entries (cache_key TEXT PRIMARY KEY, account_id TEXT NOT NULL,"
              + " resource_type TEXT NOT NULL, data_json BLOB NOT NULL, is_compressed INTEGER,"
              + " data_size_bytes INTEGER, created_at REAL, accessed_at REAL, fresh_until REAL,"
              + " expires_at REAL, hit_count INTEGER DEFAULT 0)");
      to.script("CREATE INDEX idx_cache_account ON cache_entries (account_id)");
      to.script(
          "CREATE TABLE cache_tasks (task_id TEXT PRIMARY KEY, account_id TEXT NOT NULL,"
              + " operation TEXT NOT NULL, parameters_json TEXT NOT NULL, priority INTEGER,"
              + " status TEXT NOT NULL, retry_count INTEGER, created_at REAL, started_at REAL,"
              + " completed_at REAL, last_error TEXT)");
      to.script(
          "CREATE TABLE cache_invalidation (id INTEGER PRIMARY KEY AUTOINCREMENT, account_id TEXT,"
              + " resource_type TEXT, pattern TEXT NOT NULL, reason TEXT, invalidated_at REAL,"
              + " invalidated_count INTEGER)");
      to.script(
          "CREATE TABLE cache_stats (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL,"
              + " resource_type TEXT NOT NULL, hit_count INTEGER, miss_count INTEGER)");
      for (int i = 0; i < ENTRIES; i++) {
        to.update(
            "INSERT INTO cache_entries VALUES (?, 'a.t', 'email_list', ?, 1, 3, 1760000000.25,"
                + " 1760000000.5, 1760000100, 1760000200, 2)",
            "hash" + i,
            new byte[] {1, 2, (byte) i});
      }
      to.update(
          "INSERT INTO cache_tasks VALUES ('t1', 'a.t', 'email_list', '{\"limit\": 5}', 3,"
              + " 'running', 1, 1760000000.5, 1760000001, NULL, NULL)");
      to.update(
          "INSERT INTO cache_tasks VALUES ('t2', 'a.t', 'folder_list', '{}', 7, 'failed', 3,"
              + " 1760000000, NULL, NULL, 'timeout')");
      to.update(
          "INSERT INTO cache_invalidation (account_id, resource_type, pattern, reason,"
              + " invalidated_at, invalidated_count)"
              + " VALUES ('a.t', 'email', 'email_list:*', 'email_move', 1760000000, 4)");
      to.update(
          "INSERT INTO cache_stats (timestamp, resource_type, hit_count, miss_count)"
              + " VALUES (1760000000, 'email_list', 10, 3), (1760000300, 'email_list', 5, 1)");
    }
  }
}
