package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What SQL alone cannot do when a database gets its chain. */
public final class ChainMigration {
  /** The migration that this belongs to. */
  public static final String NAME = "003_audit_chain.sql";

  private static final String UNCHAINED =
      "SELECT "
          + AuditLine.COLUMNS
          + " FROM cache_invalidation WHERE invalidation_id > ? ORDER BY invalidation_id LIMIT "
          + ChainWalk.PORTION;
  private static final String CHAIN =
      "UPDATE cache_invalidation SET invalidation_id = ?, chain = ? WHERE invalidation_id = ?";

  private ChainMigration() {}

  /** Makes the secret and chains the rows that are there; in the migration's transaction. */
  public static void run(Session session, RandomGenerator random) throws SQLException {
    ChainKey key = ChainKey.make(session, random);
    ChainStart.of(key, ChainLink.first(), false).keep(session);
    ChainLink end = ChainLink.first();
    long read = 0;
    List<AuditLine> lines = after(session, read);
    while (!lines.isEmpty()) {
      for (AuditLine line : lines) {
        read = line.position();
        end = key.link(end, line.movedTo(end.position() + 1));
        session.update(CHAIN, end.position(), end.hash(), read);
      }
      lines = after(session, read);
    }
  }

  private static List<AuditLine> after(Session session, long position) throws SQLException {
    return session.query(UNCHAINED, ChainMigration::lines, position);
  }

  private static List<AuditLine> lines(ResultSet rows) throws SQLException {
    List<AuditLine> lines = new ArrayList<>();
    while (rows.next()) {
      lines.add(AuditLine.read(rows));
    }
    return lines;
  }
}
