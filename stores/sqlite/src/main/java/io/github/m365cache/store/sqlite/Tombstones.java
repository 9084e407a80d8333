package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What was made invalid, kept so that a fetch that began before is refused also where there was no
 * entry to drop. Forgotten after a while; then every fetch from before that is refused.
 */
final class Tombstones {
  /** Longer than any fetch takes. */
  static final Duration KEPT = Duration.ofMinutes(15);

  private static final String SINCE =
      "SELECT kind, selector FROM cache_generations WHERE account_id = ? AND sequence > ?";
  private static final String LEAVE =
      "INSERT INTO cache_generations (account_id, kind, selector, sequence, at, reaped)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, kind, selector)"
          + " DO UPDATE SET sequence = excluded.sequence, at = excluded.at,"
          + " reaped = excluded.reaped";
  private static final String RAISE_HORIZON =
      "INSERT INTO cache_generations (account_id, kind, selector, sequence, at)"
          + " SELECT account_id, 'horizon', '', max(sequence), 0 FROM cache_generations"
          + " WHERE kind IN ('tag', 'pattern') AND at < ? GROUP BY account_id"
          + " ON CONFLICT (account_id, kind, selector)"
          + " DO UPDATE SET sequence = max(sequence, excluded.sequence)";
  private static final String FORGET =
      "DELETE FROM cache_generations WHERE kind IN ('tag', 'pattern') AND at < ?";

  private Tombstones() {}

  /** Whether something that means the entry was made invalid after {@code sequence}. */
  static boolean forbid(Session session, EntryWrite entry, long sequence) throws SQLException {
    return session.query(
        SINCE, rows -> anyMeans(rows, entry), entry.key().account().value(), sequence);
  }

  private static boolean anyMeans(ResultSet rows, EntryWrite entry) throws SQLException {
    while (rows.next()) {
      if (means(rows.getString(1), rows.getString(2), entry)) {
        return true;
      }
    }
    return false;
  }

  private static boolean means(String kind, String selector, EntryWrite entry) {
    return switch (kind) {
      case "type" -> selector.equals(entry.key().type());
      case "tag" -> entry.tags().contains(new Tag(selector));
      case "pattern" -> KeyPattern.of(selector).matches(entry.key().text());
      // The horizon, and whatever a later version may add.
      default -> true;
    };
  }

  static void leave(
      Session session, AccountId account, Selector selector, long sequence, Instant now)
      throws SQLException {
    // Only what a type leaves behind is not deleted at once.
    int reaped = selector instanceof Selector.ByType ? 0 : 1;
    session.update(
        LEAVE,
        account.value(),
        kind(selector),
        text(selector),
        sequence,
        now.toEpochMilli(),
        reaped);
  }

  /** To be run now and then, in a transaction. */
  static void forget(Session session, Instant now) throws SQLException {
    long before = now.minus(KEPT).toEpochMilli();
    session.update(RAISE_HORIZON, before);
    session.update(FORGET, before);
  }

  static String kind(Selector selector) {
    if (selector instanceof Selector.ByPattern) {
      return "pattern";
    }
    return selector instanceof Selector.ByTag ? "tag" : "type";
  }

  static String text(Selector selector) {
    if (selector instanceof Selector.ByPattern byPattern) {
      return byPattern.pattern().toString();
    }
    if (selector instanceof Selector.ByTag byTag) {
      return byTag.tag().value();
    }
    return ((Selector.ByType) selector).type();
  }
}
