package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.engine.store.EntryEdit;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of an invalidation that gives entries another content instead of deleting them. */
final class Editing {
  private static final String CURRENT =
      "SELECT e.entry_id, e.payload_id, e.resource_type, e.data_size_bytes FROM cache_entries e"
          + " WHERE e.entry_id = ? AND e.account_id = ? AND e.cache_key = ? AND e.version = ? AND"
          + Live.CONDITION
          + " AND NOT EXISTS (SELECT 1 FROM doomed d WHERE d.entry_id = e.entry_id)";
  private static final String UPDATE =
      "UPDATE cache_entries SET version = ?, data_size_bytes = ?, validator_kind = NULL,"
          + " validator_value = NULL WHERE entry_id = ?";

  private Editing() {}

  /** An edit with its packed content. */
  record Packed(EntryEdit edit, PayloadCodec.Encoded payload) {}

  /** An entry that gets another content. */
  record Kept(Packed packed, long entryId, long payloadId, String type, long bytes) {}

  /** Those that may be carried out; to be asked when all other selectors have doomed theirs. */
  static List<Kept> kept(Session session, InvalidationOrder order, List<Packed> edits)
      throws SQLException {
    List<Kept> kept = new ArrayList<>();
    for (Packed packed : edits) {
      if (!isMeantByKey(order, packed.edit())) {
        find(session, packed).ifPresent(kept::add);
      }
    }
    return kept;
  }

  /** What a type means is not among the doomed, and a version of this commit would be dead. */
  private static boolean isMeantByKey(InvalidationOrder order, EntryEdit edit) {
    return order.selectors().stream()
        .filter(selector -> !selector.equals(edit.instead()))
        .anyMatch(selector -> selector.means(edit.key(), Set.of()));
  }

  private static Optional<Kept> find(Session session, Packed packed) throws SQLException {
    EntryKey key = packed.edit().key();
    String account = key.account().value();
    return session.first(
        CURRENT,
        row -> kept(row, packed),
        NameHash.ofKey(account, key.text()),
        account,
        key.text(),
        packed.edit().version());
  }

  private static Kept kept(ResultSet row, Packed packed) throws SQLException {
    return new Kept(packed, row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4));
  }

  /** Writes them, under the sequence of the commit to come. */
  static void write(Session session, long sequence, List<Kept> kept) throws SQLException {
    for (Kept each : kept) {
      Doomed.spare(session, each.entryId());
      EntryEdit edit = each.packed().edit();
      PayloadCodec.Encoded payload = each.packed().payload();
      session.update(
          Putting.UPDATE_PAYLOAD,
          payload.codec(),
          payload.rawSize(),
          payload.data(),
          each.payloadId());
      session.update(UPDATE, sequence, (long) edit.json().length, each.entryId());
      long more = edit.json().length - each.bytes();
      Tally.entries(session, edit.key().account(), each.type(), 0, more);
    }
  }

  static boolean replaces(Selector selector, List<Packed> edits) {
    return edits.stream().anyMatch(packed -> packed.edit().instead().equals(selector));
  }
}
