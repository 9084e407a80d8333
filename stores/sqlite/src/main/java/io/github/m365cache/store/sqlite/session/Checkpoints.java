package io.github.m365cache.store.sqlite.session;

import io.github.m365cache.store.sqlite.file.DatabaseFile;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the log back into the file, which would cost an unlucky write tens of milliseconds. */
public final class Checkpoints {
  /** From this size of the log on it is written back. */
  private static final long LARGE_BYTES = 4 * 1024 * 1024;

  private static final int IDLE_TICKS = 5;

  private final DatabaseFile file;
  private final Sessions sessions;
  private long lastSize;
  private int quietTicks;

  public Checkpoints(DatabaseFile file, Sessions sessions) {
    this.file = file;
    this.sessions = sessions;
  }

  /** Writes a large log back; readers and writers go on meanwhile. */
  public void whenLarge() {
    if (size() > LARGE_BYTES) {
      passive();
    }
  }

  /** Once a second: writes back what has become large, and empties the log of an idle store. */
  public void tick() {
    long size = size();
    quietTicks = size == lastSize ? quietTicks + 1 : 0;
    if (size > LARGE_BYTES && quietTicks == 0) {
      passive();
    } else if (size > 0 && quietTicks >= IDLE_TICKS) {
      passive();
      // By another connection it would empty the page cache of the one that reads.
      sessions.alone(Checkpoints::truncate);
    }
    lastSize = size();
  }

  private long size() {
    return DatabaseFile.size(file.wal());
  }

  private void passive() {
    sessions.aside(session -> session.query("PRAGMA wal_checkpoint(PASSIVE)", ResultSet::next));
  }

  /** Gives up at once when somebody reads or writes: it is not idle then. */
  public static boolean truncate(Session session) throws SQLException {
    session.query("PRAGMA busy_timeout = 20", ResultSet::next);
    try {
      return session.query("PRAGMA wal_checkpoint(TRUNCATE)", ResultSet::next);
    } finally {
      session.query("PRAGMA busy_timeout = " + Connector.BUSY_MILLIS, ResultSet::next);
    }
  }
}
