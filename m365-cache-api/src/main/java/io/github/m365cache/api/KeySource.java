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
}
