package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Which commit sequence had been reached by when. What was written before every fetch under way
 * began may be removed without a trace: no fence is older than it.
 */
public final class Marks {
  private static final String SET =
      "INSERT OR REPLACE INTO cache_marks (at, sequence) SELECT ?, seq FROM clock WHERE id = 0";
  private static final String FORGET =
      "DELETE FROM cache_marks WHERE at < (SELECT max(at) FROM cache_marks WHERE at <= ?)";
  private static final String SETTLED =
      "SELECT sequence FROM cache_marks WHERE at <= ? ORDER BY at DESC LIMIT 1";

  private Marks() {}

  /** To be set now and then, in a transaction. */
  public static void set(Session session, Instant now) throws SQLException {
    session.update(SET, now.toEpochMilli());
    session.update(FORGET, before(now));
  }

  /** The sequence that every fence in use has reached; 0 when it is not known. */
  static long settled(Session session, Instant now) throws SQLException {
    return session.number(SETTLED, 0, before(now));
  }

  private static long before(Instant now) {
    return now.minus(Tombstones.KEPT).toEpochMilli();
  }
}
