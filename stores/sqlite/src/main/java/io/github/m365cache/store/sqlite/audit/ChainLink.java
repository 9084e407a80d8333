package io.github.m365cache.store.sqlite.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in the audit's chain.
 *
 * @param position the row's, 0 before the first
 * @param hash what stands for all rows up to there; not to be changed
 */
public record ChainLink(long position, byte[] hash) {
  static final int HASH = 32;

  /** Where the chain of a new database starts. */
  static ChainLink first() {
    return new ChainLink(0, new byte[HASH]);
  }

  /** A link as it was stored; what has not the length of a hash becomes one that fits nothing. */
  static ChainLink stored(long position, byte @Nullable [] hash) {
    return new ChainLink(position, hash != null && hash.length == HASH ? hash : new byte[HASH]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainLink that
        && position == that.position
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(position) + Arrays.hashCode(hash);
  }
}
