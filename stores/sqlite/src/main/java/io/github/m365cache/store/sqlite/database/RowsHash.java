package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.store.sqlite.platform.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash of a table's rows that does not depend on their order: the sum of the rows' SHA-256, taken
 * as four numbers. For telling a mistake, not an attacker.
 */
final class RowsHash {
  private final MessageDigest digest = Digests.sha256();
  private final long[] sum = new long[4];
  private long rows;

  /** Counts a row in; a value is a number, a text, bytes or {@code null}. */
  void add(@Nullable Object[] row) {
    for (Object value : row) {
      add(value);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += hash.getLong();
    }
    rows++;
  }

  /** With its type and length, so that no two rows look the same. */
  private void add(@Nullable Object value) {
    if (value == null) {
      digest.update((byte) 0);
    } else if (value instanceof byte[] bytes) {
      add((byte) 1, bytes);
    } else if (value instanceof String text) {
      add((byte) 2, Digests.utf8(text));
    } else if (value instanceof Double number) {
      add((byte) 3, bytes(Double.doubleToRawLongBits(number)));
    } else {
      add((byte) 4, bytes(((Number) value).longValue()));
    }
  }

  private void add(byte type, byte[] bytes) {
    digest.update(type);
    digest.update(bytes(bytes.length));
    digest.update(bytes);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  boolean equalsThat(RowsHash other) {
    return rows == other.rows && Arrays.equals(sum, other.sum);
  }
}
