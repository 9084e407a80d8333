package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.store.sqlite.platform.Digests;
import io.github.m365cache.store.sqlite.session.Session;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The marks of accounts that were removed since the file was copied last: a row each, with a salt
 * and the account's HMAC under it. It names nobody, but whoever comes with the account's id is
 * known by it. A mark that was lifted knows nobody and stays: the file must be copied all the same.
 */
public final class Removed {
  private static final int SALT = 32;
  private static final String MARKS =
      "SELECT name, value FROM cache_secrets WHERE kind = 'removed'";
  private static final String ADD =
      "INSERT INTO cache_secrets (kind, name, value) VALUES ('removed', ?, ?)";
  private static final String LIFT =
      "UPDATE cache_secrets SET value = zeroblob(0) WHERE kind = 'removed' AND name = ?";

  private Removed() {}

  private record Mark(String name, byte[] value) {
    boolean knows(String account) {
      return value.length > SALT
          && MessageDigest.isEqual(
              hash(Arrays.copyOf(value, SALT), account),
              Arrays.copyOfRange(value, SALT, value.length));
    }
  }

  /** In the transaction of the removal. */
  static void mark(Session session, AccountId account, RandomGenerator random) throws SQLException {
    byte[] name = new byte[8];
    byte[] salt = new byte[SALT];
    random.nextBytes(name);
    random.nextBytes(salt);
    byte[] hash = hash(salt, account.value());
    byte[] value = Arrays.copyOf(salt, SALT + hash.length);
    System.arraycopy(hash, 0, value, SALT, hash.length);
    session.update(ADD, HexFormat.of().formatHex(name), value);
  }

  private static byte[] hash(byte[] salt, String account) {
    return Digests.mac("HmacSHA256", salt).doFinal(Digests.utf8(account));
  }

  /** Whether nothing may be kept under the account's id; in a transaction that would. */
  public static boolean isMarked(Session session, AccountId account) throws SQLException {
    return isMarked(session, account.value());
  }

  /** The same by the text of an id, or of what may be one. */
  public static boolean isMarked(Session session, String account) throws SQLException {
    return marks(session).stream().anyMatch(mark -> mark.knows(account));
  }

  /** The account came back; in a transaction. */
  public static void lift(Session session, String account) throws SQLException {
    for (Mark mark : marks(session)) {
      if (mark.knows(account)) {
        session.update(LIFT, mark.name());
      }
    }
  }

  /** Whether there is any mark, lifted or not. */
  static boolean isAny(Session session) throws SQLException {
    return !marks(session).isEmpty();
  }

  private static List<Mark> marks(Session session) throws SQLException {
    return session.query(MARKS, Removed::read);
  }

  private static List<Mark> read(ResultSet rows) throws SQLException {
    List<Mark> marks = new ArrayList<>();
    while (rows.next()) {
      marks.add(new Mark(rows.getString(1), rows.getBytes(2)));
    }
    return marks;
  }
}
