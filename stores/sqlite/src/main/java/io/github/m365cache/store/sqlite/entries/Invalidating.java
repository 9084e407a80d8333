package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.audit.AuditTrail;
import io.github.m365cache.store.sqlite.audit.ChainLink;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.coherence.Slots;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The transaction that makes entries invalid. A whole type costs one row, and everything one for
 * each type; what tags and other patterns mean is deleted, payloads later.
 */
final class Invalidating {
  // CROSS JOIN keeps SQLite from looping over the larger table.
  private static final String BY_TAG =
      "INSERT OR IGNORE INTO doomed SELECT e.entry_id FROM cache_tags t"
          + " CROSS JOIN cache_entries e ON e.entry_id = t.entry_id"
          + " WHERE t.tag_hash = ? AND e.account_id = ?";
  private static final String BY_KEY =
      "INSERT OR IGNORE INTO doomed SELECT entry_id FROM cache_entries"
          + " WHERE account_id = ? AND cache_key = ?";
  private static final String FROM = " FROM cache_entries WHERE account_id = ? AND cache_key >= ?";
  private static final String BELOW = " AND cache_key < ?";
  private static final String DOOM = "INSERT OR IGNORE INTO doomed ";
  private static final String DOOMED_TYPES =
      "SELECT e.resource_type, count(*), sum(e.data_size_bytes)"
          + " FROM doomed d CROSS JOIN cache_entries e ON e.entry_id = d.entry_id WHERE"
          + Live.CONDITION
          + " GROUP BY e.resource_type";
  private static final String DOOMED_KEYS =
      "SELECT e.cache_key FROM doomed d CROSS JOIN cache_entries e ON e.entry_id = d.entry_id";

  private static final Selector EVERYTHING = new Selector.ByPattern(KeyPattern.EVERYTHING);

  private final Coherence coherence;
  private final AuditTrail audit;
  private final InstantSource clock;

  Invalidating(Coherence coherence, AuditTrail audit, InstantSource clock) {
    this.coherence = coherence;
    this.audit = audit;
    this.clock = clock;
  }

  /** What was done, and the audit's row of it, to be settled after the commit. */
  record Done(Invalidated result, ChainLink recorded) {}

  private record Lost(String type, long entries, long bytes) {}

  Done run(Session session, InvalidationOrder order) throws SQLException {
    return run(session, order, List.of());
  }

  /** With edits, which {@code order} names, packed. */
  Done run(Session session, InvalidationOrder order, List<Editing.Packed> edits)
      throws SQLException {
    AccountId account = order.account();
    if (Removed.isMarked(session, account)) {
      // Nothing is there, and nothing may come: not even a trace of this.
      return new Done(new Invalidated(0), AuditTrail.end(session));
    }
    long sequence = coherence.next(session);
    Instant now = clock.instant();
    List<Integer> touched = new ArrayList<>();
    touched.add(Slots.ofAccount(account.value()));
    long entries = 0;
    Doomed.clear(session);
    List<Selector> selectors = spelledOut(session, order);
    for (Selector selector : selectors) {
      if (Editing.replaces(selector, edits)) {
        continue;
      }
      if (selector instanceof Selector.ByType byType) {
        entries += dropType(session, account, byType.type());
        touched.add(Slots.ofType(account.value(), byType.type()));
      } else if (!EVERYTHING.equals(selector)) {
        doom(session, account, selector);
      }
      Tombstones.leave(session, account, selector, sequence, now);
    }
    touched.addAll(edit(session, order, edits, sequence, now));
    touched.addAll(doomedSlots(session, account));
    entries += countDoomed(session, account);
    Doomed.delete(session);
    ChainLink recorded = audit.record(session, order, sequence, entries);
    coherence.announce(sequence, touched.stream().mapToInt(Integer::intValue));
    return new Done(new Invalidated(Math.toIntExact(entries)), recorded);
  }

  /** Last of all: what another selector means is dropped, not edited. */
  private static List<Integer> edit(
      Session session,
      InvalidationOrder order,
      List<Editing.Packed> edits,
      long sequence,
      Instant now)
      throws SQLException {
    List<Editing.Kept> kept = Editing.kept(session, order, edits);
    for (Selector selector : order.selectors()) {
      if (Editing.replaces(selector, edits)) {
        doom(session, order.account(), selector);
        Tombstones.leave(session, order.account(), selector, sequence, now);
      }
    }
    Editing.write(session, sequence, kept);
    return kept.stream().map(each -> Slots.ofKey(each.packed().edit().key())).toList();
  }

  /** Everything is every type that there is, and what a fetch under way may bring besides. */
  private static List<Selector> spelledOut(Session session, InvalidationOrder order)
      throws SQLException {
    if (!order.selectors().contains(EVERYTHING)) {
      return order.selectors();
    }
    List<Selector> selectors = new ArrayList<>();
    for (String type : Tally.types(session, order.account())) {
      selectors.add(new Selector.ByType(type));
    }
    selectors.add(EVERYTHING);
    return selectors;
  }

  /** The running sums know how many there are; the rows are dead from now on. */
  private static long dropType(Session session, AccountId account, String type)
      throws SQLException {
    long entries = Tally.value(session, account, type, Tally.ENTRIES);
    long bytes = Tally.value(session, account, type, Tally.BYTES);
    Tally.entries(session, account, type, -entries, -bytes);
    return entries;
  }

  private static void doom(Session session, AccountId account, Selector selector)
      throws SQLException {
    if (selector instanceof Selector.ByTag byTag) {
      session.update(BY_TAG, NameHash.ofTag(account, byTag.tag()), account.value());
    } else if (selector instanceof Selector.ByPattern byPattern) {
      doomPattern(session, account.value(), byPattern.pattern());
    }
  }

  private static void doomPattern(Session session, String account, KeyPattern pattern)
      throws SQLException {
    if (pattern.isLiteral()) {
      session.update(BY_KEY, account, pattern.literalPrefix());
    } else if (pattern.isPrefix()) {
      doomPrefix(session, account, pattern.literalPrefix());
    } else {
      doomScanned(session, account, pattern);
    }
  }

  private static void doomPrefix(Session session, String account, String prefix)
      throws SQLException {
    String end = KeyRange.end(prefix);
    if (end == null) {
      session.update(DOOM + "SELECT entry_id" + FROM, account, prefix);
    } else {
      session.update(DOOM + "SELECT entry_id" + FROM + BELOW, account, prefix, end);
    }
  }

  /** Reads the index of keys only, and lets the one definition of a match decide. */
  private static void doomScanned(Session session, String account, KeyPattern pattern)
      throws SQLException {
    String prefix = pattern.literalPrefix();
    String end = KeyRange.end(prefix);
    Session.Rows<List<Long>> matches = rows -> matching(rows, pattern);
    String keys = "SELECT entry_id, cache_key" + FROM;
    List<Long> found =
        end == null
            ? session.query(keys, matches, account, prefix)
            : session.query(keys + BELOW, matches, account, prefix, end);
    for (Long entry : found) {
      Doomed.add(session, entry);
    }
  }

  private static List<Long> matching(ResultSet rows, KeyPattern pattern) throws SQLException {
    List<Long> found = new ArrayList<>();
    while (rows.next()) {
      if (pattern.matches(rows.getString(2))) {
        found.add(rows.getLong(1));
      }
    }
    return found;
  }

  private static List<Integer> doomedSlots(Session session, AccountId account) throws SQLException {
    return session.query(
        DOOMED_KEYS,
        rows -> {
          List<Integer> slots = new ArrayList<>();
          while (rows.next()) {
            slots.add(Slots.ofKey(account.value(), rows.getString(1)));
          }
          return slots;
        });
  }

  private static long countDoomed(Session session, AccountId account) throws SQLException {
    long entries = 0;
    for (Lost lost : session.query(DOOMED_TYPES, Invalidating::lost)) {
      Tally.entries(session, account, lost.type(), -lost.entries(), -lost.bytes());
      entries += lost.entries();
    }
    return entries;
  }

  private static List<Lost> lost(ResultSet rows) throws SQLException {
    List<Lost> lost = new ArrayList<>();
    while (rows.next()) {
      lost.add(new Lost(rows.getString(1), rows.getLong(2), rows.getLong(3)));
    }
    return lost;
  }
}
