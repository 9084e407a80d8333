package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.store.sqlite.platform.Digests;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the audit as it is stored and hashed; the fields are those of {@link AuditRow}. */
record AuditLine(
    long position,
    long sequence,
    String account,
    long at,
    String actor,
    String operation,
    String reason,
    String selectors,
    long entries) {
  /** In the order of {@link #read}, with the hash last. */
  static final String COLUMNS =
      "invalidation_id, sequence, account_ref, at, actor, operation, reason, selectors, entries,"
          + " chain";

  private static final String INSERT =
      "INSERT INTO cache_invalidation (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static AuditLine read(ResultSet row) throws SQLException {
    return new AuditLine(
        row.getLong(1),
        row.getLong(2),
        text(row.getString(3)),
        row.getLong(4),
        text(row.getString(5)),
        text(row.getString(6)),
        text(row.getString(7)),
        text(row.getString(8)),
        row.getLong(9));
  }

  /** The link that a row says it is. */
  static ChainLink link(ResultSet row) throws SQLException {
    return ChainLink.stored(row.getLong(1), row.getBytes(10));
  }

  private static String text(@Nullable String stored) {
    return stored == null ? "" : stored;
  }

  void insert(Session session, byte[] hash) throws SQLException {
    session.update(
        INSERT, position, sequence, account, at, actor, operation, reason, selectors, entries,
        hash);
  }

  AuditLine movedTo(long place) {
    return new AuditLine(
        place, sequence, account, at, actor, operation, reason, selectors, entries);
  }

  /** Every text with its length before it, so that no two rows are the same bytes. */
  byte[] encoded() {
    byte[][] texts = {
      Digests.utf8(account),
      Digests.utf8(actor),
      Digests.utf8(operation),
      Digests.utf8(reason),
      Digests.utf8(selectors)
    };
    int size = 4 * Long.BYTES;
    for (byte[] text : texts) {
      size += Integer.BYTES + text.length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    buffer.putLong(position).putLong(sequence).putLong(at).putLong(entries);
    for (byte[] text : texts) {
      buffer.putInt(text.length).put(text);
    }
    return buffer.array();
  }

  AuditRow toRow() {
    return new AuditRow(
        position,
        sequence,
        account,
        Instant.ofEpochMilli(at),
        actor,
        operation,
        reason,
        selectors.isEmpty() ? List.of() : List.of(selectors.split("\n", -1)),
        entries);
  }
}
