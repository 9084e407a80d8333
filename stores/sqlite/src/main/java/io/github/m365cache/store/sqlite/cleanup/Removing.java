package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.coherence.Slots;
import io.github.m365cache.store.sqlite.entries.Doomed;
import io.github.m365cache.store.sqlite.entries.Live;
import io.github.m365cache.store.sqlite.entries.Tally;
import io.github.m365cache.store.sqlite.entries.Tombstones;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The transaction that removes a portion of entries to make room. Copies in memory end with it: a
 * later invalidation by tag would not find the entry any more, and so could not end them.
 */
final class Removing {
  private static final String DOOM =
      "INSERT INTO doomed SELECT entry_id FROM cache_entries"
          + " WHERE entry_id = ? AND version = ? AND accessed_at = ?";
  private static final String LOST =
      "SELECT e.account_id, e.resource_type, count(*), sum(e.data_size_bytes)"
          + " FROM doomed d CROSS JOIN cache_entries e ON e.entry_id = d.entry_id WHERE"
          + Live.CONDITION
          + " GROUP BY e.account_id, e.resource_type";
  private static final String KEYS =
      "SELECT e.account_id, e.cache_key"
          + " FROM doomed d CROSS JOIN cache_entries e ON e.entry_id = d.entry_id";

  private final Coherence coherence;
  private final InstantSource clock;

  Removing(Coherence coherence, InstantSource clock) {
    this.coherence = coherence;
    this.clock = clock;
  }

  /** Removes those that are as they were, as long as there is too much. */
  Portion run(Session session, List<Candidate> candidates, Excess excess) throws SQLException {
    Doomed.clear(session);
    if (!doom(session, candidates, excess.of(session), excess)) {
      return new Portion(List.of());
    }
    long sequence = coherence.next(session);
    IntStream touched = slots(session);
    Tombstones.leaveEntries(session, clock.instant());
    Portion portion = new Portion(session.query(LOST, Removing::lost));
    for (Portion.Removed removed : portion.removed()) {
      Tally.entries(
          session, removed.account(), removed.type(), -removed.entries(), -removed.bytes());
    }
    Doomed.deleteWithPayloads(session);
    coherence.announce(sequence, touched);
    return portion;
  }

  private static boolean doom(
      Session session, List<Candidate> candidates, long amount, Excess excess) throws SQLException {
    boolean any = false;
    long left = amount;
    for (Candidate each : candidates) {
      if (left > 0 && session.update(DOOM, each.entryId(), each.version(), each.accessedAt()) > 0) {
        left -= excess.share(each);
        any = true;
      }
    }
    return any;
  }

  private static IntStream slots(Session session) throws SQLException {
    return session.query(
        KEYS,
        rows -> {
          IntStream.Builder slots = IntStream.builder();
          while (rows.next()) {
            slots.add(Slots.ofKey(rows.getString(1), rows.getString(2)));
          }
          return slots.build();
        });
  }

  private static List<Portion.Removed> lost(ResultSet rows) throws SQLException {
    List<Portion.Removed> lost = new ArrayList<>();
    while (rows.next()) {
      lost.add(
          new Portion.Removed(
              new AccountId(rows.getString(1)),
              rows.getString(2),
              rows.getLong(3),
              rows.getLong(4)));
    }
    return lost;
  }
}
