package io.github.m365cache.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store does once a second on a thread of its own: checkpoints, which would cost an unlucky
 * write tens of milliseconds, and deleting in portions what is dead.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** From this size of the log on it is written back. */
  private static final long LOG_BYTES = 4 * 1024 * 1024;

  private static final int PORTION = 64;
  private static final int PORTIONS_A_TICK = 200;
  private static final int TICKS_A_MINUTE = 60;
  private static final int IDLE_TICKS = 5;

  private static final String ORPHANS = "SELECT payload_id FROM cache_orphans LIMIT " + PORTION;
  private static final String DROP_PAYLOAD = "DELETE FROM cache_payloads WHERE payload_id = ?";
  private static final String DROP_ORPHAN = "DELETE FROM cache_orphans WHERE payload_id = ?";
  private static final String DEAD_TYPES =
      "SELECT account_id, selector, sequence FROM cache_generations"
          + " WHERE kind = 'type' AND reaped = 0";
  private static final String DEAD_ENTRIES =
      "SELECT entry_id FROM cache_entries"
          + " WHERE account_id = ? AND resource_type = ? AND version <= ?";
  private static final String DOOM =
      "INSERT OR IGNORE INTO doomed SELECT entry_id FROM cache_entries"
          + " WHERE entry_id = ? AND account_id = ? AND resource_type = ? AND version <= ?";
  private static final String REAPED =
      "UPDATE cache_generations SET reaped = 1"
          + " WHERE account_id = ? AND kind = 'type' AND selector = ? AND sequence = ?";

  private final DatabaseFile file;
  private final Sessions sessions;
  private final Coherence coherence;
  private final InstantSource clock;
  private final ScheduledExecutorService executor;
  private @Nullable Future<?> ticking;
  private volatile boolean stopped;
  private long ticks;
  private long lastSize;
  private int quietTicks;

  Upkeep(
      DatabaseFile file,
      Sessions sessions,
      Coherence coherence,
      InstantSource clock,
      ScheduledExecutorService executor) {
    this.file = file;
    this.sessions = sessions;
    this.coherence = coherence;
    this.clock = clock;
    this.executor = executor;
  }

  private record DeadType(String account, String type, long sequence) {}

  void start() {
    ticking = executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** Ends after the tick under way. */
  void stop() {
    stopped = true;
    if (ticking != null) {
      ticking.cancel(false);
    }
    executor.shutdown();
  }

  /** Never throws: the executor would not call again. */
  void tick() {
    coherence.guard();
    try {
      reap();
      if (ticks++ % TICKS_A_MINUTE == 0) {
        forget();
      }
      checkpoint();
    } catch (RuntimeException failure) {
      if (!stopped) {
        LOG.warn("The cache's upkeep met an error and tries again");
        LOG.debug("The cache's upkeep failed", failure);
      }
    }
  }

  private void forget() {
    Instant now = clock.instant();
    sessions.write(
        session -> {
          Tombstones.forget(session, now);
          return true;
        });
  }

  private void reap() {
    for (DeadType dead : sessions.aside(session -> session.query(DEAD_TYPES, Upkeep::types))) {
      reap(dead);
    }
    int portions = 0;
    while (portions++ < PORTIONS_A_TICK && dropOrphans() == PORTION) {
      // The lock is free between two portions.
    }
  }

  private static List<DeadType> types(ResultSet rows) throws SQLException {
    List<DeadType> types = new ArrayList<>();
    while (rows.next()) {
      types.add(new DeadType(rows.getString(1), rows.getString(2), rows.getLong(3)));
    }
    return types;
  }

  private void reap(DeadType dead) {
    List<Long> ids =
        sessions.aside(
            session ->
                session.query(
                    DEAD_ENTRIES, Upkeep::ids, dead.account(), dead.type(), dead.sequence()));
    for (int from = 0; from < ids.size(); from += PORTION) {
      List<Long> portion = ids.subList(from, Math.min(ids.size(), from + PORTION));
      sessions.write(session -> dropEntries(session, dead, portion));
    }
    sessions.write(session -> session.update(REAPED, dead.account(), dead.type(), dead.sequence()));
  }

  private static List<Long> ids(ResultSet rows) throws SQLException {
    List<Long> ids = new ArrayList<>();
    while (rows.next()) {
      ids.add(rows.getLong(1));
    }
    return ids;
  }

  /** Looks again at each: it may have been written since. */
  private static boolean dropEntries(Session session, DeadType dead, List<Long> ids)
      throws SQLException {
    Doomed.clear(session);
    for (Long id : ids) {
      session.update(DOOM, id, dead.account(), dead.type(), dead.sequence());
    }
    Doomed.delete(session);
    return true;
  }

  private int dropOrphans() {
    if (sessions.aside(session -> session.query(ORPHANS, Upkeep::ids)).isEmpty()) {
      return 0;
    }
    return sessions.write(
        session -> {
          List<Long> orphans = session.query(ORPHANS, Upkeep::ids);
          for (Long orphan : orphans) {
            session.update(DROP_PAYLOAD, orphan);
            session.update(DROP_ORPHAN, orphan);
          }
          return orphans.size();
        });
  }

  private void checkpoint() {
    long size = DatabaseFile.size(file.wal());
    quietTicks = size == lastSize ? quietTicks + 1 : 0;
    if (size > LOG_BYTES && quietTicks == 0) {
      sessions.aside(session -> session.query("PRAGMA wal_checkpoint(PASSIVE)", ResultSet::next));
    } else if (size > 0 && quietTicks >= IDLE_TICKS) {
      sessions.aside(Upkeep::truncate);
    }
    lastSize = DatabaseFile.size(file.wal());
  }

  /** Gives up at once when somebody reads or writes: it is not idle then. */
  static boolean truncate(Session session) throws SQLException {
    session.query("PRAGMA busy_timeout = 20", ResultSet::next);
    try {
      return session.query("PRAGMA wal_checkpoint(TRUNCATE)", ResultSet::next);
    } finally {
      session.query("PRAGMA busy_timeout = " + Connector.BUSY_MILLIS, ResultSet::next);
    }
  }
}
