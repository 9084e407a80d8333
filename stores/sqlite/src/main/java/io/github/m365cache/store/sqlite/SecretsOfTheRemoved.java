package io.github.m365cache.store.sqlite;

import io.github.m365cache.store.sqlite.entries.Removed;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which secrets of an account that was removed are kept all the same: tokens of somebody who signs
 * in anew, which end the removal's mark. Tokens that this process had found before the removal are
 * a renewal that comes too late.
 */
final class SecretsOfTheRemoved {
  private static final String SIGN_IN = "sign-in:";

  private final Set<String> found = ConcurrentHashMap.newKeySet();

  /** What a look-up found; a sign-in looks first whether it is there. */
  void seen(String name, boolean isThere) {
    if (!name.startsWith(SIGN_IN)) {
      return;
    }
    if (isThere) {
      found.add(name);
    } else {
      found.remove(name);
    }
  }

  /** Whether a secret may be kept, whose name ends with an account's id; in the transaction. */
  boolean admits(Session session, String name) throws SQLException {
    String account = name.substring(name.indexOf(':') + 1);
    if (!Removed.isMarked(session, account)) {
      return true;
    }
    if (!name.startsWith(SIGN_IN) || found.contains(name)) {
      return false;
    }
    Removed.lift(session, account);
    return true;
  }
}
