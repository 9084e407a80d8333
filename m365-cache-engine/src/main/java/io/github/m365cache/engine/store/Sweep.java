package io.github.m365cache.engine.store;

import java.util.Optional;

/** A removal under way. For one thread at a time; may be left unfinished. */
@FunctionalInterface
public interface Sweep {
  /** The most entries or rows of one portion. */
  int MOST_ENTRIES = 64;

  /** The most bytes of JSON of one portion, unless a single entry is larger. */
  long MOST_BYTES = 2 * 1024 * 1024;

  /**
   * Removes the next portion in one short transaction; empty when nothing is left to remove. An
   * entry that was written or used since the sweep was made is passed over. An entry that is
   * removed may no longer be served from memory, and refuses no fetch that began after it was
   * written.
   */
  Optional<Portion> next();
}
