package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.AuditStore;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The audit's rows for those who read, check and shorten it. */
public final class SqliteAuditStore implements AuditStore {
  private static final String NEWEST =
      "SELECT "
          + AuditLine.COLUMNS
          + " FROM cache_invalidation WHERE invalidation_id < ?"
          + " ORDER BY invalidation_id DESC LIMIT ?";
  private static final String DELETE = "DELETE FROM cache_invalidation WHERE invalidation_id <= ?";

  private final Sessions sessions;
  private final AuditCheck check;
  private final RandomGenerator random;

  /**
   * For the database that {@code databaseId} names, whose chain ends in a file beside {@code file}.
   */
  public SqliteAuditStore(
      DatabaseFile file, Sessions sessions, long databaseId, RandomGenerator random) {
    this.sessions = sessions;
    this.check = new AuditCheck(file, sessions, databaseId, random);
    this.random = random;
  }

  @Override
  public AuditReport verify() {
    return check.run();
  }

  @Override
  public List<AuditRow> list(long below, int limit) {
    return sessions.aside(session -> session.query(NEWEST, SqliteAuditStore::rows, below, limit));
  }

  private static List<AuditRow> rows(ResultSet found) throws SQLException {
    List<AuditRow> rows = new ArrayList<>();
    while (found.next()) {
      rows.add(AuditLine.read(found).toRow());
    }
    return List.copyOf(rows);
  }

  @Override
  public long forget(Instant before) {
    long total = 0;
    long portion;
    do {
      portion = sessions.write(session -> cut(session, before.toEpochMilli()));
      total += portion;
    } while (portion == ChainWalk.PORTION);
    return total;
  }

  /** Follows the chain while it cuts: rows that were edited to look old would be gone otherwise. */
  private long cut(Session session, long before) throws SQLException {
    ChainKey key = ChainKey.of(session, random);
    ChainStart start = ChainStart.read(session);
    if (!start.isSealedBy(key)) {
      return 0;
    }
    ChainWalk walk = new ChainWalk(key, start.last());
    long rows = walk.step(session, line -> line.at() < before);
    if (rows > 0) {
      session.update(DELETE, walk.end().position());
      ChainStart.of(key, walk.end(), start.headMade()).keep(session);
    }
    return rows;
  }
}
