package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain row by row, up to the first that does not fit. */
final class ChainWalk {
  static final int PORTION = 500;

  private static final String AFTER =
      "SELECT "
          + AuditLine.COLUMNS
          + " FROM cache_invalidation WHERE invalidation_id > ? ORDER BY invalidation_id";
  private static final String NEXT = AFTER + " LIMIT " + PORTION;
  private static final String BEFORE_START =
      "SELECT invalidation_id FROM cache_invalidation WHERE invalidation_id <= ?"
          + " ORDER BY invalidation_id LIMIT 1";

  private final ChainKey key;
  private ChainLink end;
  private long rows;
  private @Nullable AuditBreak found;

  ChainWalk(ChainKey key, ChainLink start) {
    this.key = key;
    this.end = start;
  }

  /** Which rows a walk is about. */
  @FunctionalInterface
  interface Filter {
    boolean includes(AuditLine line);
  }

  /** The last row that fits. */
  ChainLink end() {
    return end;
  }

  /** How many rows fit. */
  long rows() {
    return rows;
  }

  Optional<AuditBreak> found() {
    return Optional.ofNullable(found);
  }

  /** Rows that should be gone were put in before the start. */
  ChainWalk lookBeforeStart(Session session) throws SQLException {
    found =
        session
            .first(BEFORE_START, row -> row.getLong(1), end.position())
            .map(position -> new AuditBreak(AuditBreak.Kind.ALTERED, position, 0))
            .orElse(null);
    return this;
  }

  /** Goes over the next portion, while rows are included; tells how many fit. */
  long step(Session session, Filter filter) throws SQLException {
    if (found != null) {
      return 0;
    }
    long before = rows;
    Optional<ChainLink> misfit = session.query(NEXT, next -> follow(next, filter), end.position());
    if (misfit.isPresent()) {
      found = breakAt(session, misfit.get());
    }
    return rows - before;
  }

  /** The link that does not fit, if there is one. */
  private Optional<ChainLink> follow(ResultSet next, Filter filter) throws SQLException {
    while (next.next()) {
      AuditLine line = AuditLine.read(next);
      ChainLink said = AuditLine.link(next);
      if (!filter.includes(line)) {
        return Optional.empty();
      }
      if (line.position() != end.position() + 1 || !key.link(end, line).equals(said)) {
        return Optional.of(said);
      }
      end = said;
      rows++;
    }
    return Optional.empty();
  }

  private AuditBreak breakAt(Session session, ChainLink misfit) throws SQLException {
    long expected = end.position() + 1;
    if (misfit.position() > expected) {
      return new AuditBreak(AuditBreak.Kind.DELETED, expected, misfit.position() - expected);
    }
    boolean moved =
        session.query(AFTER, later -> standsLater(later, expected, misfit), misfit.position());
    return new AuditBreak(moved ? AuditBreak.Kind.REORDERED : AuditBreak.Kind.ALTERED, expected, 0);
  }

  /** Whether a later row is the one that belongs here, with its hash or without. */
  private boolean standsLater(ResultSet later, long expected, ChainLink misfit)
      throws SQLException {
    while (later.next()) {
      ChainLink fitting = key.link(end, AuditLine.read(later).movedTo(expected));
      ChainLink said = new ChainLink(expected, AuditLine.link(later).hash());
      if (fitting.equals(said) || fitting.equals(misfit)) {
        return true;
      }
    }
    return false;
  }
}
