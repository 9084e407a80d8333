package io.github.m365cache.engine.store;

/** What became of a put. */
public sealed interface PutOutcome {
  /** Committed. */
  record Stored(Validity validity) implements PutOutcome {}

  /**
   * Not stored: since the fence was taken the entry was written by another, or something that the
   * entry shows was made invalid.
   */
  record Refused() implements PutOutcome {}
}
