package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.store.sqlite.session.Session;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Where the rows of the chain start.
 *
 * @param last the last row that retention deleted
 * @param headMade whether the file that keeps the chain's end was made once
 * @param seal what only a holder of the chain's secret can make for the two
 */
record ChainStart(ChainLink last, boolean headMade, byte[] seal) {
  private static final String FIND =
      "SELECT position, chain, head_made, seal FROM cache_audit_start WHERE id = 0";
  private static final String KEEP =
      "INSERT INTO cache_audit_start (id, position, chain, head_made, seal)"
          + " VALUES (0, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
          + " chain = excluded.chain, head_made = excluded.head_made, seal = excluded.seal";

  static ChainStart of(ChainKey key, ChainLink last, boolean headMade) {
    return new ChainStart(last, headMade, key.sealStart(last, headMade));
  }

  /** What is recorded; one that no key sealed when nothing is. */
  static ChainStart read(Session session) throws SQLException {
    return session
        .first(FIND, ChainStart::read)
        .orElseGet(() -> new ChainStart(ChainLink.first(), true, new byte[0]));
  }

  private static ChainStart read(ResultSet row) throws SQLException {
    byte[] seal = row.getBytes(4);
    return new ChainStart(
        ChainLink.stored(row.getLong(1), row.getBytes(2)),
        row.getLong(3) != 0,
        seal == null ? new byte[0] : seal);
  }

  boolean isSealedBy(ChainKey key) {
    return MessageDigest.isEqual(seal, key.sealStart(last, headMade));
  }

  void keep(Session session) throws SQLException {
    session.update(KEEP, last.position(), last.hash(), headMade ? 1 : 0, seal);
  }
}
