package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.store.sqlite.platform.Digests;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;

/** What the audit's chain is hashed with: a secret of the database. Safe for concurrent use. */
final class ChainKey {
  private static final int LENGTH = 32;
  private static final String FIND =
      "SELECT value FROM cache_secrets WHERE kind = 'audit-chain' AND name = ''";
  private static final String KEEP =
      "INSERT INTO cache_secrets (kind, name, value) VALUES ('audit-chain', '', ?)";

  private final Mac mac;

  private ChainKey(byte[] secret) {
    mac = Digests.mac("HmacSHA256", secret);
  }

  /** Makes the secret of a database that has none. */
  static ChainKey make(Session session, RandomGenerator random) throws SQLException {
    byte[] secret = fresh(random);
    session.update(KEEP, secret);
    return new ChainKey(secret);
  }

  /** The secret; where it is gone one that fits nothing, so that every check reports it. */
  static ChainKey of(Session session, RandomGenerator random) throws SQLException {
    byte[] kept = session.first(FIND, rows -> rows.getBytes(1)).orElse(new byte[0]);
    return new ChainKey(kept.length == LENGTH ? kept : fresh(random));
  }

  private static byte[] fresh(RandomGenerator random) {
    byte[] secret = new byte[LENGTH];
    random.nextBytes(secret);
    return secret;
  }

  /** The link that a row makes after another. */
  ChainLink link(ChainLink before, AuditLine line) {
    return new ChainLink(line.position(), hash('r', before.hash(), line.encoded()));
  }

  /** Adds a row to the table, and nothing elsewhere. */
  ChainLink append(Session session, AuditLine line, ChainLink end) throws SQLException {
    ChainLink next = link(end, line);
    line.insert(session, next.hash());
    return next;
  }

  /** Seals where a chain starts. */
  byte[] sealStart(ChainLink last, boolean headMade) {
    return hash('s', number(last.position()), last.hash(), number(headMade ? 1 : 0));
  }

  /** Seals a part of the file that keeps the chain's end. */
  byte[] sealHead(char part, byte[] content) {
    return hash(part, content);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** The first byte keeps what is hashed for one purpose from serving another. */
  private synchronized byte[] hash(char purpose, byte[]... parts) {
    mac.update((byte) purpose);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }
}
