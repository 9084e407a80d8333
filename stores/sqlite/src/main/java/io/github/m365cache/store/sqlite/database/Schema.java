package io.github.m365cache.store.sqlite.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.store.sqlite.audit.ChainMigration;
import io.github.m365cache.store.sqlite.entries.RowNumbers;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;

/** Brings a database to the newest schema; {@code user_version} is the last migration applied. */
public final class Schema {
  private static final List<String> MIGRATIONS =
      List.of(
          "001_initial.sql",
          "002_tasks.sql",
          ChainMigration.NAME,
          "004_cleanup.sql",
          "005_trust.sql",
          RowNumbers.MIGRATION);

  /** The newest version that this code knows. */
  static final int VERSION = MIGRATIONS.size();

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS schema_version"
          + " (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)";

  private Schema() {}

  /** Refuses what a newer version of this program wrote. */
  public static void demandKnown(int version) {
    if (version > VERSION) {
      throw new CacheFaultException(
          CacheFault.NEWER_SCHEMA,
          "the cache was written by a newer version of this program (schema "
              + version
              + ", known "
              + VERSION
              + "); update the program or choose another path");
    }
  }

  /** Applies what is missing, each migration in a transaction of its own. */
  public static void migrate(Session session, Surroundings surroundings) throws SQLException {
    while (current(session) < VERSION) {
      step(session, surroundings);
    }
    demandKnown(current(session));
  }

  private static void step(Session session, Surroundings surroundings) throws SQLException {
    session.update("BEGIN IMMEDIATE");
    try {
      // Read again under the lock: another process may have done it meanwhile.
      int version = current(session);
      if (version < VERSION) {
        apply(session, version, surroundings);
      }
      session.update("COMMIT");
    } catch (SQLException | RuntimeException failure) {
      session.update("ROLLBACK");
      throw failure;
    }
  }

  private static void apply(Session session, int version, Surroundings surroundings)
      throws SQLException {
    String name = MIGRATIONS.get(version);
    session.script(resource(name));
    switch (name) {
      case ChainMigration.NAME -> ChainMigration.run(session, surroundings.random());
      case RowNumbers.MIGRATION -> RowNumbers.assign(session);
      default -> {
        // SQL alone did it.
      }
    }
    session.script(TABLE);
    session.update(
        "INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)",
        version + 1,
        name,
        surroundings.clock().instant().toEpochMilli());
    session.script("PRAGMA user_version = " + (version + 1));
  }

  private static int current(Session session) throws SQLException {
    return (int) session.number("PRAGMA user_version", 0);
  }

  private static String resource(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the migration " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
