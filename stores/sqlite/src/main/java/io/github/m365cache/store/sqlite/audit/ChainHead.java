package io.github.m365cache.store.sqlite.audit;

import static io.github.m365cache.engine.store.AuditBreak.Kind.ALTERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.DELETED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_ALTERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_BEHIND;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_FOREIGN;
import static io.github.m365cache.engine.store.AuditBreak.Kind.HEAD_MISSING;
import static io.github.m365cache.engine.store.AuditBreak.Kind.REORDERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.START_ALTERED;
import static io.github.m365cache.engine.store.AuditBreak.Kind.TRUNCATED;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.store.sqlite.platform.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file beside the database keeps of the chain's end. The layout is shared by every version
 * of this program that has the same database open, so it does not change.
 *
 * @param databaseId whose
 * @param before the end before the transaction that was last begun
 * @param after the end that this transaction makes
 * @param mark the first time that the file and the rows did not fit, if there was one
 * @param settled the last end that is known to be committed
 */
record ChainHead(
    long databaseId,
    ChainLink before,
    ChainLink after,
    @Nullable AuditBreak mark,
    ChainLink settled) {
  private static final byte[] MAGIC = Digests.utf8("m365chn1");
  private static final int LINK = Long.BYTES + ChainLink.HASH;
  private static final int MARK = Integer.BYTES + 2 * Long.BYTES;
  private static final int BODY = MAGIC.length + Long.BYTES + 2 * LINK + MARK;

  /** The place of a kind here is its number in the file. */
  private static final List<AuditBreak.Kind> KINDS =
      List.of(
          ALTERED,
          DELETED,
          REORDERED,
          TRUNCATED,
          START_ALTERED,
          HEAD_MISSING,
          HEAD_FOREIGN,
          HEAD_ALTERED,
          HEAD_BEHIND);

  private static final int NO_MARK = -1;

  /** Where the settled end stands, which is written apart. */
  static final int SETTLED_AT = BODY + ChainLink.HASH;

  static final int SIZE = SETTLED_AT + LINK + ChainLink.HASH;

  static ChainHead at(long databaseId, ChainLink end, @Nullable AuditBreak mark) {
    return new ChainHead(databaseId, end, end, mark, end);
  }

  /** Of a transaction that begins at {@code before}, which is thereby known to be committed. */
  static ChainHead between(
      long databaseId, ChainLink before, ChainLink after, @Nullable AuditBreak mark) {
    return new ChainHead(databaseId, before, after, mark, before);
  }

  boolean isSettled() {
    return settled.equals(after);
  }

  byte[] encoded(ChainKey key) {
    return ByteBuffer.allocate(SIZE)
        .put(encodedBody(key))
        .put(encodedSettled(key, databaseId, settled))
        .array();
  }

  /** All but the settled end, which stands behind it. */
  byte[] encodedBody(ChainKey key) {
    ByteBuffer body = ByteBuffer.allocate(BODY).put(MAGIC).putLong(databaseId);
    put(put(body, before), after);
    if (mark == null) {
      body.putInt(NO_MARK).putLong(0).putLong(0);
    } else {
      body.putInt(KINDS.indexOf(mark.kind())).putLong(mark.position()).putLong(mark.missing());
    }
    return ByteBuffer.allocate(SETTLED_AT)
        .put(body.array())
        .put(key.sealHead('h', body.array()))
        .array();
  }

  static byte[] encodedSettled(ChainKey key, long databaseId, ChainLink settled) {
    return put(ByteBuffer.allocate(LINK + ChainLink.HASH), settled)
        .put(key.sealHead('e', sealed(databaseId, settled)))
        .array();
  }

  private static byte[] sealed(long databaseId, ChainLink settled) {
    return put(ByteBuffer.allocate(Long.BYTES + LINK).putLong(databaseId), settled).array();
  }

  private static ByteBuffer put(ByteBuffer buffer, ChainLink link) {
    return buffer.putLong(link.position()).put(link.hash());
  }

  /** Whether the bytes claim to be of another database. */
  static boolean isOfAnother(byte[] bytes, long databaseId) {
    return bytes.length == SIZE
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        && ByteBuffer.wrap(bytes).getLong(MAGIC.length) != databaseId;
  }

  /** Empty when these are not bytes that a holder of the key wrote. */
  static Optional<ChainHead> decoded(byte[] bytes, ChainKey key) {
    if (bytes.length != SIZE
        || !MessageDigest.isEqual(
            key.sealHead('h', Arrays.copyOf(bytes, BODY)),
            Arrays.copyOfRange(bytes, BODY, SETTLED_AT))) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(MAGIC.length);
    long databaseId = buffer.getLong();
    ChainLink before = link(buffer);
    ChainLink after = link(buffer);
    AuditBreak mark = mark(buffer.getInt(), buffer.getLong(), buffer.getLong());
    ChainLink settled = link(buffer.position(SETTLED_AT));
    boolean sealed =
        MessageDigest.isEqual(
            key.sealHead('e', sealed(databaseId, settled)),
            Arrays.copyOfRange(bytes, SETTLED_AT + LINK, SIZE));
    return sealed
        ? Optional.of(new ChainHead(databaseId, before, after, mark, settled))
        : Optional.empty();
  }

  private static ChainLink link(ByteBuffer buffer) {
    long position = buffer.getLong();
    byte[] hash = new byte[ChainLink.HASH];
    buffer.get(hash);
    return new ChainLink(position, hash);
  }

  private static @Nullable AuditBreak mark(int kind, long position, long missing) {
    if (kind == NO_MARK) {
      return null;
    }
    // A later version may know more kinds.
    return new AuditBreak(
        kind >= 0 && kind < KINDS.size() ? KINDS.get(kind) : ALTERED, position, missing);
  }
}
