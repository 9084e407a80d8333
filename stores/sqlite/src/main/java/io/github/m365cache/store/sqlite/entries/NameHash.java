package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import io.github.m365cache.store.sqlite.platform.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A name within an account as a number, by which SQLite finds it without comparing texts. */
public final class NameHash {
  private static final int GROUP_BITS = 23;
  private static final int KEY_BITS = 40;

  /** Of Fibonacci hashing: spreads over the upper bits. */
  private static final int EVEN = 0x9E3779B9;

  private NameHash() {}

  /** A tag as 64 bits: Graph's ids are long, and lists carry hundreds. */
  static long ofTag(AccountId account, Tag tag) {
    return of(account.value(), tag.value());
  }

  /**
   * The number of the row that an entry has: 63 bits, never negative. A look-up goes to that row at
   * once instead of through an index. The first 23 bits are those of the type and the first
   * parameter, so that what is invalidated together lies together. Of two keys with the same bits
   * only one can be stored.
   */
  public static long ofKey(String account, String key) {
    int group = key.substring(0, endOfFirstParameter(key)).hashCode() * EVEN;
    return (long) (group >>> (Integer.SIZE - GROUP_BITS)) << KEY_BITS
        | of(account, key) >>> (Long.SIZE - KEY_BITS);
  }

  /** A key is {@code type:account:parameter=value:...}, and no value has a colon. */
  private static int endOfFirstParameter(String key) {
    int end = -1;
    for (int colons = 0; colons < 3; colons++) {
      end = key.indexOf(':', end + 1);
      if (end < 0) {
        return key.length();
      }
    }
    return end;
  }

  private static long of(String account, String name) {
    MessageDigest digest = Digests.sha256();
    digest.update(Digests.utf8(account));
    digest.update((byte) 0);
    return ByteBuffer.wrap(digest.digest(Digests.utf8(name))).getLong();
  }
}
