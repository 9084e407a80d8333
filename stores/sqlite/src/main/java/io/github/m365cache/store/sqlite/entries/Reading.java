package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look-up: the clock, the type's generation and the entry in one statement, so one snapshot. */
final class Reading {
  private static final int ETAG = 1;
  private static final int DELTA_LINK = 2;
  private static final Instant EPOCH = Instant.EPOCH;
  private static final EntryTimes NO_TIMES = new EntryTimes(EPOCH, EPOCH, EPOCH, EPOCH);

  private static final String SELECT =
      "SELECT c.seq, e.version, e.resource_type, e.created_at, e.fresh_until, e.stale_until,"
          + " e.expires_at, e.validator_kind, e.validator_value, p.codec, p.raw_size, p.data"
          + " FROM clock c"
          + " LEFT JOIN cache_entries e ON e.entry_id = ? AND e.account_id = ?"
          + " AND e.cache_key = ? AND"
          + Live.CONDITION
          + " LEFT JOIN cache_payloads p ON p.payload_id = e.payload_id"
          + " WHERE c.id = 0";

  private static final String TAGGED =
      "SELECT e.resource_type, e.cache_key FROM cache_tags t"
          + " CROSS JOIN cache_entries e ON e.entry_id = t.entry_id"
          + " WHERE t.tag_hash = ? AND e.account_id = ? AND"
          + Live.CONDITION
          + " LIMIT ?";

  private Reading() {}

  /**
   * What a look-up found.
   *
   * @param payload {@code null} when there is no live entry
   */
  record Row(
      Fence fence,
      PayloadCodec.@Nullable Encoded payload,
      EntryTimes times,
      Optional<Validator> validator) {}

  static Row row(Session session, EntryKey key) throws SQLException {
    String account = key.account().value();
    return session.query(
        SELECT,
        rows -> read(rows, key.type()),
        NameHash.ofKey(account, key.text()),
        account,
        key.text());
  }

  /** The keys of live entries with the tag. */
  static List<EntryKey> tagged(Session session, AccountId account, Tag tag, int most)
      throws SQLException {
    return session.query(
        TAGGED,
        rows -> {
          List<EntryKey> keys = new ArrayList<>();
          while (rows.next()) {
            keys.add(new EntryKey(account, rows.getString(1), rows.getString(2)));
          }
          return keys;
        },
        NameHash.ofTag(account, tag),
        account.value(),
        most);
  }

  private static Row read(ResultSet rows, String type) throws SQLException {
    if (!rows.next()) {
      throw Faults.corrupt("the cache file has lost its clock");
    }
    Fence fence = new Fence(rows.getLong(1), rows.getLong(2));
    byte[] data = rows.getBytes(12);
    if (data == null || !type.equals(rows.getString(3))) {
      return new Row(fence, null, NO_TIMES, Optional.empty());
    }
    return new Row(
        fence,
        new PayloadCodec.Encoded(rows.getInt(10), rows.getLong(11), data),
        new EntryTimes(instant(rows, 4), instant(rows, 5), instant(rows, 6), instant(rows, 7)),
        validator(rows.getInt(8), rows.getString(9)));
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return Instant.ofEpochMilli(rows.getLong(column));
  }

  private static Optional<Validator> validator(int kind, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    return switch (kind) {
      case ETAG -> Optional.of(new Validator.Etag(value));
      case DELTA_LINK -> Optional.of(new Validator.DeltaLink(value));
      default -> Optional.empty();
    };
  }

  /** The column {@code validator_kind}; {@code null} for none. */
  static @Nullable Integer kindOf(Optional<Validator> validator) {
    return validator
        .map(present -> present instanceof Validator.Etag ? ETAG : DELTA_LINK)
        .orElse(null);
  }
}
