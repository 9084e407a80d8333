package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A tag of an account as 64 bits: Graph's ids are long, and lists carry hundreds. */
final class TagHash {
  private TagHash() {}

  static long of(AccountId account, Tag tag) {
    MessageDigest digest = sha256();
    digest.update(PageOne.utf8(account.value()));
    digest.update((byte) 0);
    return ByteBuffer.wrap(digest.digest(PageOne.utf8(tag.value()))).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
