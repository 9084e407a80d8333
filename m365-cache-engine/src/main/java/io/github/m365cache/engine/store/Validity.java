package io.github.m365cache.engine.store;

/** Tells whether an entry read from the store may still be served from memory. */
@FunctionalInterface
public interface Validity {
  /**
   * Whether no commit, of this process or another, touched the entry or its type since its
   * snapshot. Costs nanoseconds, never blocks, never throws; {@code false} may be a false alarm,
   * {@code true} is never wrong.
   */
  boolean holds();
}
