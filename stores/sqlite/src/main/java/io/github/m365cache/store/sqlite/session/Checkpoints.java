package io.github.m365cache.store.sqlite.session;

import io.github.m365cache.store.sqlite.file.DatabaseFile;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the log back into the file, which would cost an unlucky write tens of milliseconds. */
public final class Checkpoints {
  /** From this size of the log on it is written back. */
  static final long LARGE_BYTES = 4 * 1024 * 1024;

  private static final int IDLE_TICKS = 5;

  private final DatabaseFile file;
  private final Sessions sessions;
  private final DiskRoom room;
  private long lastSize;
  private int quietTicks;

  public Checkpoints(DatabaseFile file, Sessions sessions, DiskRoom room) {
    this.file = file;
    this.sessions = sessions;
    this.room = room;
  }

  /** Writes a large log back; readers and writers go on meanwhile. */
  public void whenLarge() {
    if (size() > LARGE_BYTES) {
      passive();
    }
  }

  /**
   * Once a second: writes back what has become large, and empties the log of an idle store, or when
   * the disk has no room: what is written next may then stand where the log stood.
   */
  public void tick() {
    room.look();
    long size = size();
    quietTicks = size == lastSize ? quietTicks + 1 : 0;
    boolean pressed = sessions.wereStarved() || room.isScarce();
    if (size > LARGE_BYTES && quietTicks == 0 && !pressed) {
      passive();
    } else if (size > 0 && (pressed || quietTicks >= IDLE_TICKS)) {
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
