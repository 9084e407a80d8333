package io.github.m365cache.store.sqlite.session;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.store.sqlite.file.PageOne;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.JDBC;

/** Opens keyed connections. The key goes in with the opening; a PRAGMA afterwards is too late. */
public final class Connector {
  private static final int ATTEMPTS = 6;
  private static final int READ_ONLY = 1;

  /** How long a connection waits for a lock, as the driver wants it. */
  public static final String BUSY_MILLIS = "5000";

  private final Path path;
  private final boolean secureDelete;
  private final Surroundings.Pause pause;

  public Connector(Path path, boolean secureDelete, Surroundings.Pause pause) {
    this.path = path;
    this.secureDelete = secureDelete;
    this.pause = pause;
  }

  /** A connection that may write, set up; the file exists. */
  public Session writer(CacheKey key) throws SQLException {
    return retried(() -> writable(key, -16_000));
  }

  /** A connection that only reads. */
  public Session reader(CacheKey key) throws SQLException {
    return retried(
        () -> {
          Session session = writable(key, -8_000);
          session.script("PRAGMA query_only = 1");
          return session;
        });
  }

  /**
   * The schema's version by a connection that cannot write, so that a newer file stays as it is;
   * unless a killed process left a transaction to be rolled back, which only a writer can.
   */
  public int schemaVersion(CacheKey key) throws SQLException {
    return retried(
        () -> {
          try {
            return schemaVersion(readOnly(key));
          } catch (SQLException failure) {
            if (Faults.code(failure) != Faults.READONLY) {
              throw failure;
            }
            return schemaVersion(keyed(key));
          }
        });
  }

  private int schemaVersion(Properties properties) throws SQLException {
    try (Session session = connect(properties)) {
      return (int) session.number("PRAGMA user_version", 0);
    }
  }

  private static Properties readOnly(CacheKey key) {
    Properties properties = keyed(key);
    properties.setProperty("open_mode", Integer.toString(READ_ONLY));
    return properties;
  }

  private Session writable(CacheKey key, int cachePages) throws SQLException {
    Session session = connect(keyed(key));
    try {
      setUp(session, cachePages);
      verify(session);
      return session;
    } catch (SQLException | RuntimeException failure) {
      session.close();
      throw failure;
    }
  }

  /** Everything but the cipher, which is the opening's; the benchmarks measure without one. */
  void setUp(Session session, int cacheSize) throws SQLException {
    session.script("PRAGMA temp_store = 2");
    session.script("PRAGMA cache_size = " + cacheSize);
    session.script("PRAGMA secure_delete = " + (secureDelete ? 1 : 0));
    // Works on a new file only, and before WAL only; later it changes nothing.
    session.script("PRAGMA auto_vacuum = 2");
    session.query("PRAGMA journal_mode = WAL", rows -> rows.next());
    session.script("PRAGMA synchronous = NORMAL");
    session.query("PRAGMA wal_autocheckpoint = 0", rows -> rows.next());
    session.query("PRAGMA journal_size_limit = 16777216", rows -> rows.next());
    session.number("SELECT count(*) FROM sqlite_master", 0);
  }

  /** A library that ignored what was asked for would spill or store plain text. */
  private static void verify(Session session) throws SQLException {
    demand("sqlcipher".equals(session.text("PRAGMA cipher")), "encryption");
    demand("wal".equalsIgnoreCase(session.text("PRAGMA journal_mode")), "write-ahead log");
    demand(session.number("PRAGMA temp_store", 0) == 2, "temporary data in memory");
    demand(session.number("PRAGMA page_size", 0) == PageOne.SIZE, "pages of 4096 bytes");
  }

  private static void demand(boolean met, String what) {
    if (!met) {
      throw Faults.io("this SQLite library does not offer: " + what);
    }
  }

  private Session connect(Properties properties) throws SQLException {
    return connect(path, properties);
  }

  /** A connection with the driver's properties and nothing else: to a plain file without a key. */
  public static Session connect(Path path, Properties properties) throws SQLException {
    NativeLibrary.prepare();
    return new Session(JDBC.createConnection("jdbc:sqlite:" + path, properties));
  }

  private static Properties keyed(CacheKey key) {
    Properties properties = new Properties();
    properties.setProperty("config_class_name", "org.sqlite.mc.SQLiteMCConfig");
    properties.setProperty("cipher", "sqlcipher");
    properties.setProperty("legacy", "4");
    // The driver takes a String only, which cannot be wiped; it lives as long as this call.
    properties.setProperty("key", "x'" + key.hex() + "'");
    properties.setProperty("busy_timeout", BUSY_MILLIS);
    return properties;
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws SQLException;
  }

  /**
   * While other processes write, an opening may see «not a database» for a moment although the key
   * is right.
   */
  private <T> T retried(Attempt<T> attempt) throws SQLException {
    for (int tried = 1; ; tried++) {
      try {
        return attempt.run();
      } catch (SQLException failure) {
        if (Faults.code(failure) != Faults.NOTADB || tried == ATTEMPTS) {
          throw failure;
        }
        pause.of(Duration.ofMillis(10L * tried));
      }
    }
  }
}
