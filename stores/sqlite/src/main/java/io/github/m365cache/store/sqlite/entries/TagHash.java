package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import io.github.m365cache.store.sqlite.platform.Digests;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** A tag of an account as 64 bits: Graph's ids are long, and lists carry hundreds. */
final class TagHash {
  private TagHash() {}

  static long of(AccountId account, Tag tag) {
    MessageDigest digest = Digests.sha256();
    digest.update(Digests.utf8(account.value()));
    digest.update((byte) 0);
    return ByteBuffer.wrap(digest.digest(Digests.utf8(tag.value()))).getLong();
  }
}
