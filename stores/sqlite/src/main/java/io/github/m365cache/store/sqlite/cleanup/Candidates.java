package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.store.sqlite.entries.Live;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds what a sweep shall remove: one query over the lean rows, read only as far as needed. */
final class Candidates {
  private static final String SELECT =
      "SELECT e.entry_id, e.version, e.accessed_at, e.data_size_bytes FROM cache_entries e WHERE";
  private static final String OLDEST_FIRST =
      " ORDER BY CASE WHEN e.stale_until <= ? THEN 0 WHEN e.fresh_until <= ? THEN 1 ELSE 2 END,"
          + " max(e.accessed_at, e.created_at), e.version";
  private static final String EXPIRED = SELECT + " e.expires_at <= ?";
  private static final String ALL = SELECT + Live.CONDITION + OLDEST_FIRST;
  private static final String OF_ACCOUNT =
      SELECT + " e.account_id = ? AND" + Live.CONDITION + OLDEST_FIRST;

  private Candidates() {}

  static List<Candidate> expired(Session session, Instant now) throws SQLException {
    return session.query(
        EXPIRED, rows -> first(rows, new Excess.Everything(), Long.MAX_VALUE), now.toEpochMilli());
  }

  static List<Candidate> tooManyBytes(Session session, Removal.Bytes limit) throws SQLException {
    Excess excess = new Excess.Bytes(limit);
    long amount = excess.of(session);
    long now = limit.now().toEpochMilli();
    return amount <= 0
        ? List.of()
        : session.query(ALL, rows -> first(rows, excess, amount), now, now);
  }

  static List<Candidate> tooManyEntries(Session session, Removal.Entries limit)
      throws SQLException {
    Excess excess = new Excess.Entries(limit);
    long amount = excess.of(session);
    long now = limit.now().toEpochMilli();
    return amount <= 0
        ? List.of()
        : session.query(
            OF_ACCOUNT, rows -> first(rows, excess, amount), limit.account().value(), now, now);
  }

  private static List<Candidate> first(ResultSet rows, Excess excess, long amount)
      throws SQLException {
    List<Candidate> found = new ArrayList<>();
    long left = amount;
    while (left > 0 && rows.next()) {
      Candidate candidate = Candidate.of(rows);
      found.add(candidate);
      left -= excess.share(candidate);
    }
    return found;
  }
}
