package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.entries.Live;
import io.github.m365cache.store.sqlite.entries.NameHash;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry that is alive, as a check sees it.
 *
 * @param id its row
 * @param state what its columns say
 * @param payload empty unless it is readable
 */
record EntryRow(long id, State state, PayloadCodec.Encoded payload) {
  /** What the columns of an entry say before anything is unpacked. */
  enum State {
    WITHOUT_PAYLOAD,
    /** The sizes or the ages contradict each other, or no look-up finds the row. */
    CONTRADICTORY,
    /** Larger than the settings in force take; never served. */
    OVERSIZED,
    READABLE
  }

  private static final PayloadCodec.Encoded NOTHING = new PayloadCodec.Encoded(0, 0, new byte[0]);

  // No payload is larger packed than unpacked; one that is, is not read.
  private static final String BETWEEN =
      "SELECT e.entry_id, p.payload_id IS NULL, p.codec, p.raw_size,"
          + " e.data_size_bytes = p.raw_size AND length(p.data) <= p.raw_size"
          + " AND typeof(p.data) = 'blob' AND e.created_at <= e.fresh_until"
          + " AND e.fresh_until <= e.stale_until AND e.stale_until <= e.expires_at,"
          + " CASE WHEN length(p.data) <= p.raw_size AND p.raw_size <= ? THEN p.data END,"
          + " e.account_id, e.cache_key"
          + " FROM cache_entries e LEFT JOIN cache_payloads p ON p.payload_id = e.payload_id"
          + " WHERE e.entry_id > ? AND e.entry_id <= ? AND"
          + Live.CONDITION
          + " ORDER BY e.entry_id LIMIT "
          + Sweep.MOST_ENTRIES;

  /** The next entries after a row, by their rows: up to 64, and with the last one above 2 MB. */
  static List<EntryRow> between(Session session, long after, long last, PayloadCodec codec)
      throws SQLException {
    return session.query(BETWEEN, rows -> portion(rows, codec), codec.maxBytes(), after, last);
  }

  private static List<EntryRow> portion(ResultSet rows, PayloadCodec codec) throws SQLException {
    List<EntryRow> portion = new ArrayList<>();
    long bytes = 0;
    while (bytes < Sweep.MOST_BYTES && rows.next()) {
      EntryRow row = read(rows, codec);
      bytes += row.payload().data().length;
      portion.add(row);
    }
    return portion;
  }

  private static EntryRow read(ResultSet rows, PayloadCodec codec) throws SQLException {
    State state = state(rows, codec);
    return new EntryRow(rows.getLong(1), state, state == State.READABLE ? payload(rows) : NOTHING);
  }

  private static State state(ResultSet rows, PayloadCodec codec) throws SQLException {
    if (rows.getBoolean(2)) {
      return State.WITHOUT_PAYLOAD;
    }
    if (!rows.getBoolean(5)
        || rows.getLong(1) != NameHash.ofKey(rows.getString(7), rows.getString(8))) {
      return State.CONTRADICTORY;
    }
    return codec.fits(rows.getLong(4)) ? State.READABLE : State.OVERSIZED;
  }

  private static PayloadCodec.Encoded payload(ResultSet rows) throws SQLException {
    byte[] data = rows.getBytes(6);
    // SQLite's driver tells an empty blob as null.
    return new PayloadCodec.Encoded(
        rows.getInt(3), rows.getLong(4), data == null ? new byte[0] : data);
  }
}
