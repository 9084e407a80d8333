package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.coherence.Slots;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The transaction that stores an entry under its fence. */
final class Putting {
  /** No sequence: the fence refused the entry. */
  static final long REFUSED = 0;

  private static final String CURRENT =
      "SELECT e.entry_id, e.payload_id, e.version, e.resource_type, e.data_size_bytes,"
          + Live.TYPE_DROPPED_AT
          + ", e.entry_id = ?1 AND e.account_id = ?2 AND e.cache_key = ?3 FROM cache_entries e"
          + " WHERE e.entry_id = ?1 OR (e.account_id = ?2 AND e.cache_key = ?3)";
  private static final String INSERT_PAYLOAD =
      "INSERT INTO cache_payloads (codec, raw_size, data) VALUES (?, ?, ?) RETURNING payload_id";
  static final String UPDATE_PAYLOAD =
      "UPDATE cache_payloads SET codec = ?, raw_size = ?, data = ? WHERE payload_id = ?";
  private static final String INSERT =
      "INSERT INTO cache_entries (version, resource_type, data_size_bytes, created_at,"
          + " fresh_until, stale_until, expires_at, validator_kind, validator_value,"
          + " accessed_at, account_id, cache_key, payload_id, entry_id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE cache_entries SET version = ?, resource_type = ?, data_size_bytes = ?,"
          + " created_at = ?, fresh_until = ?, stale_until = ?, expires_at = ?,"
          + " validator_kind = ?, validator_value = ? WHERE entry_id = ?";

  private final Coherence coherence;

  Putting(Coherence coherence) {
    this.coherence = coherence;
  }

  /**
   * The row in the entry's place.
   *
   * @param version 0 when it is dead
   * @param other whether it is another key's, or has another number: no look-up finds the entry
   *     there, so nothing may be stored
   */
  private record Current(
      long entryId, long payloadId, long version, String type, long bytes, boolean other) {
    boolean isLive() {
      return version > 0;
    }

    boolean forbids(Fence fence) {
      return other || (isLive() && version != fence.version());
    }
  }

  /** The sequence of the commit to come, or {@link #REFUSED} with nothing changed. */
  long run(Session session, EntryWrite entry, PayloadCodec.Encoded payload, Fence fence)
      throws SQLException {
    return Removed.isMarked(session, entry.key().account())
        ? REFUSED
        : stored(session, entry, payload, fence);
  }

  private long stored(Session session, EntryWrite entry, PayloadCodec.Encoded payload, Fence fence)
      throws SQLException {
    long entryId = NameHash.ofKey(entry.key().account().value(), entry.key().text());
    Current current = current(session, entryId, entry.key());
    if ((current != null && current.forbids(fence))
        || Tombstones.forbid(session, entry, fence.sequence())) {
      return REFUSED;
    }
    Optional<Long> whole = Tagging.whole(session, entry);
    if (entry.cutFrom().isPresent() && whole.isEmpty()) {
      return REFUSED;
    }
    long sequence = coherence.next(session);
    if (current == null) {
      insert(session, sequence, entryId, entry, payload);
    } else {
      replace(session, sequence, entry, payload, current);
    }
    Tagging.retag(session, entryId, Tagging.wanted(session, entry, whole));
    count(session, entry, current);
    coherence.announce(sequence, IntStream.of(Slots.ofKey(entry.key())));
    return sequence;
  }

  private static @Nullable Current current(Session session, long entryId, EntryKey key)
      throws SQLException {
    return session
        .first(CURRENT, Putting::read, entryId, key.account().value(), key.text())
        .orElse(null);
  }

  private static Current read(ResultSet row) throws SQLException {
    boolean live = row.getLong(3) > row.getLong(6);
    return new Current(
        row.getLong(1),
        row.getLong(2),
        live ? row.getLong(3) : 0,
        row.getString(4),
        row.getLong(5),
        !row.getBoolean(7));
  }

  private static void insert(
      Session session, long sequence, long entryId, EntryWrite entry, PayloadCodec.Encoded payload)
      throws SQLException {
    long payloadId =
        session.number(INSERT_PAYLOAD, 0, payload.codec(), payload.rawSize(), payload.data());
    EntryTimes times = entry.times();
    session.update(
        INSERT,
        sequence,
        entry.key().type(),
        (long) entry.json().length,
        millis(times.createdAt()),
        millis(times.freshUntil()),
        millis(times.staleUntil()),
        millis(times.expiresAt()),
        Reading.kindOf(entry.validator()),
        entry.validator().map(Validator::value).orElse(null),
        millis(times.createdAt()),
        entry.key().account().value(),
        entry.key().text(),
        payloadId,
        entryId);
  }

  /** Keeps hits and access time: they are the key's, not the content's. */
  private static void replace(
      Session session,
      long sequence,
      EntryWrite entry,
      PayloadCodec.Encoded payload,
      Current current)
      throws SQLException {
    session.update(
        UPDATE_PAYLOAD, payload.codec(), payload.rawSize(), payload.data(), current.payloadId());
    EntryTimes times = entry.times();
    session.update(
        UPDATE,
        sequence,
        entry.key().type(),
        (long) entry.json().length,
        millis(times.createdAt()),
        millis(times.freshUntil()),
        millis(times.staleUntil()),
        millis(times.expiresAt()),
        Reading.kindOf(entry.validator()),
        entry.validator().map(Validator::value).orElse(null),
        current.entryId());
  }

  private static void count(Session session, EntryWrite entry, @Nullable Current before)
      throws SQLException {
    AccountId account = entry.key().account();
    String type = entry.key().type();
    long bytes = entry.json().length;
    if (before == null || !before.isLive()) {
      Tally.entries(session, account, type, 1, bytes);
    } else if (before.type().equals(type)) {
      Tally.entries(session, account, type, 0, bytes - before.bytes());
    } else {
      Tally.entries(session, account, before.type(), -1, -before.bytes());
      Tally.entries(session, account, type, 1, bytes);
    }
  }

  /** Milliseconds; what is beyond them is for ever. */
  private static long millis(Instant time) {
    try {
      return time.toEpochMilli();
    } catch (ArithmeticException beyond) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
