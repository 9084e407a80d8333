package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.audit.SelectorRow;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was made invalid, kept so that a fetch that began before is refused also where there was no
 * entry to drop, and what was removed to make room. Forgotten after a while; then every fetch from
 * before that is refused.
 */
public final class Tombstones {
  /** Longer than any fetch takes. */
  public static final Duration KEPT = Duration.ofMinutes(15);

  private static final String SINCE =
      "SELECT kind, selector FROM cache_generations WHERE account_id IN (?, '') AND sequence > ?";
  private static final String LEAVE =
      "INSERT INTO cache_generations (account_id, kind, selector, sequence, at, reaped)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, kind, selector)"
          + " DO UPDATE SET sequence = excluded.sequence, at = excluded.at,"
          + " reaped = excluded.reaped";
  private static final String LEAVE_ENTRIES =
      "INSERT INTO cache_generations (account_id, kind, selector, sequence, at)"
          + " SELECT e.account_id, 'entry', e.cache_key, e.version, ?"
          + " FROM doomed d CROSS JOIN cache_entries e ON e.entry_id = d.entry_id"
          + " WHERE e.version > ? ON CONFLICT (account_id, kind, selector)"
          + " DO UPDATE SET sequence = excluded.sequence, at = excluded.at";
  private static final String FORGETTABLE =
      "SELECT account_id, kind, selector, sequence FROM cache_generations"
          + " WHERE kind IN ('tag', 'pattern', 'entry') AND at < ? LIMIT "
          + Sweep.MOST_ENTRIES;
  private static final String RAISE_HORIZON =
      "INSERT INTO cache_generations (account_id, kind, selector, sequence, at)"
          + " VALUES (?, 'horizon', '', ?, 0) ON CONFLICT (account_id, kind, selector)"
          + " DO UPDATE SET sequence = max(sequence, excluded.sequence)";
  private static final String FORGET =
      "DELETE FROM cache_generations WHERE account_id = ? AND kind = ? AND selector = ?";

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
      case "entry" -> selector.equals(entry.key().text());
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
        SelectorRow.kind(selector),
        SelectorRow.text(selector),
        sequence,
        now.toEpochMilli(),
        reaped);
  }

  /**
   * What was doomed to make room is still true, so nothing is refused for that; but a fetch from
   * before it was written must not take its place.
   */
  public static void leaveEntries(Session session, Instant now) throws SQLException {
    session.update(LEAVE_ENTRIES, now.toEpochMilli(), Marks.settled(session, now));
  }

  /** Of a removed account no tombstone may tell, so that this one means everybody's fetches. */
  static void leaveHorizon(Session session, long sequence) throws SQLException {
    session.update(RAISE_HORIZON, "", sequence);
  }

  private record Tombstone(String account, String kind, String selector, long sequence) {}

  /** Forgets a portion of what is old, in a transaction; tells whether there was any. */
  public static boolean forget(Session session, Instant now) throws SQLException {
    long before = now.minus(KEPT).toEpochMilli();
    List<Tombstone> old = session.query(FORGETTABLE, Tombstones::tombstones, before);
    for (Tombstone each : old) {
      session.update(RAISE_HORIZON, each.account(), each.sequence());
      session.update(FORGET, each.account(), each.kind(), each.selector());
    }
    return !old.isEmpty();
  }

  private static List<Tombstone> tombstones(ResultSet rows) throws SQLException {
    List<Tombstone> found = new ArrayList<>();
    while (rows.next()) {
      found.add(
          new Tombstone(rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
    }
    return found;
  }
}
