package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.platform.Digests;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;

/**
 * The audit of invalidations. Ids and the account stand in it as HMACs under a salt of the account:
 * equal ids look equal, and destroying the salt makes all of them unreadable.
 */
public final class AuditTrail {
  private static final String FIND_SALT =
      "SELECT value FROM cache_secrets WHERE kind = 'audit-salt' AND name = ?";
  private static final String KEEP_SALT =
      "INSERT INTO cache_secrets (kind, name, value) VALUES ('audit-salt', ?, ?)";

  /** Adds a row behind the one where the rows end, and tells the new end. */
  @FunctionalInterface
  private interface Appending {
    ChainLink append(Session session, AuditLine line, ChainLink end) throws SQLException;
  }

  private final Appending chain;
  private final RandomGenerator random;

  private AuditTrail(Appending chain, RandomGenerator random) {
    this.chain = chain;
    this.random = random;
  }

  /** Of an open store. */
  public static AuditTrail of(AuditChain chain, RandomGenerator random) {
    return new AuditTrail(chain::append, random);
  }

  /** Of a database that is being filled: its chain's end is not kept anywhere else yet. */
  public static AuditTrail ofDraft(Session session, RandomGenerator random) throws SQLException {
    return new AuditTrail(ChainKey.of(session, random)::append, random);
  }

  /** Where the rows end now, for a transaction that adds none. */
  public static ChainLink end(Session session) throws SQLException {
    return AuditChain.end(session);
  }

  /** Adds the row of an invalidation; in its transaction. */
  public ChainLink record(Session session, InvalidationOrder order, long sequence, long entries)
      throws SQLException {
    Mac mac = Digests.mac("HmacSHA256", salt(session, order.account()));
    ChainLink end = AuditChain.end(session);
    AuditLine line =
        new AuditLine(
            end.position() + 1,
            sequence,
            hashed(mac, order.account().value()),
            order.at().toEpochMilli(),
            order.actor(),
            order.operation(),
            order.reason(),
            order.selectors().stream()
                .map(each -> shown(mac, each))
                .collect(Collectors.joining("\n")),
            entries);
    return chain.append(session, line, end);
  }

  private byte[] salt(Session session, AccountId account) throws SQLException {
    Optional<byte[]> kept = session.first(FIND_SALT, rows -> rows.getBytes(1), account.value());
    return kept.isPresent() ? kept.get() : newSalt(session, account);
  }

  private byte[] newSalt(Session session, AccountId account) throws SQLException {
    byte[] fresh = new byte[32];
    random.nextBytes(fresh);
    session.update(KEEP_SALT, account.value(), fresh);
    return fresh;
  }

  private static String shown(Mac mac, Selector selector) {
    String kind = SelectorRow.kind(selector);
    String text = SelectorRow.text(selector);
    return kind
        + " "
        + switch (kind) {
          case "tag" -> shownTag(mac, text);
          case "pattern" -> shownPattern(mac, text);
          default -> text;
        };
  }

  /** {@code message:ID} and {@code in:mailfolder:ID} without their ids. */
  private static String shownTag(Mac mac, String tag) {
    int from = tag.startsWith("in:") ? 3 : 0;
    int colon = tag.indexOf(':', from);
    return tag.substring(0, colon + 1) + hashed(mac, tag.substring(colon + 1));
  }

  /** The resource type, the parameters' names and the stars stay; what was asked for does not. */
  private static String shownPattern(Mac mac, String pattern) {
    int colon = pattern.indexOf(':');
    if (colon < 0) {
      return pattern;
    }
    return pattern.substring(0, colon + 1)
        + Arrays.stream(pattern.substring(colon + 1).split(":", -1))
            .map(segment -> shownSegment(mac, segment))
            .collect(Collectors.joining(":"));
  }

  private static String shownSegment(Mac mac, String segment) {
    int equals = segment.indexOf('=');
    return segment.substring(0, equals + 1)
        + Arrays.stream(segment.substring(equals + 1).split("\\*", -1))
            .map(literal -> literal.isEmpty() ? "" : hashed(mac, literal))
            .collect(Collectors.joining("*"));
  }

  private static String hashed(Mac mac, String id) {
    return "~" + HexFormat.of().formatHex(mac.doFinal(Digests.utf8(id)), 0, 12);
  }
}
