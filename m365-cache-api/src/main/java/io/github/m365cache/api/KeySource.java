package io.github.m365cache.api;

import java.util.Optional;

/**
 * Where the cache's key is kept: an OS keyring, the environment, a file. Found by {@link
 * java.util.ServiceLoader} or made by the engine; asked in the configured order, one caller at a
 * time, on a thread of its own under a time limit, so that an implementation may block.
 */
public interface KeySource {
  /** What the configuration calls it: {@code keyring}, {@code environment}, {@code file}. */
  String name();

  /**
   * The key, if this source holds one. The caller closes it.
   *
   * @throws M365Exception when the source cannot be asked (locked, absent, unreadable) or holds
   *     something that is no key; the message tells which and how to mend it, and never shows the
   *     key
   */
  Optional<CacheKey> find(KeySlot slot);

  /**
   * Keeps a generated key.
   *
   * @return whether it is kept now; {@code false} when this source takes none (the environment,
   *     say)
   * @throws M365Exception when it should have been kept and was not
   */
  boolean keep(KeySlot slot, CacheKey key);

  /**
   * Puts the key of {@link KeySlot#next} in place of the slot's own, which is forgotten, and leaves
   * the next one empty. When it fails, a key is in one of the two at least, and it can be repeated.
   *
   * @return whether the new key is in place now; {@code false} when there is none, or when this
   *     source changes nothing (the environment, say)
   * @throws M365Exception when it should have been done and was not
   */
  default boolean promote(KeySlot slot) {
    return false;
  }
}
