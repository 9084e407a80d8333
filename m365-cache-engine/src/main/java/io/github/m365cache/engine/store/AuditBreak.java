package io.github.m365cache.engine.store;

/**
 * A place where the audit is not what was written.
 *
 * @param kind what happened there
 * @param position of the first row that is concerned
 * @param missing how many rows are known to be missing there; 0 when that cannot be told
 */
public record AuditBreak(Kind kind, long position, long missing) {
  /** What may happen to an audit. */
  public enum Kind {
    /** A row was changed, or put in. */
    ALTERED,
    /** Rows between others, or the oldest, are gone. */
    DELETED,
    /** Rows changed places. */
    REORDERED,
    /** The newest rows are gone, by hand or with the end of a log that was lost. */
    TRUNCATED,
    /** The record of where the chain starts, or its secret, was changed or is gone. */
    START_ALTERED,
    /** The record of the chain's end is gone, so rows before this place may be missing. */
    HEAD_MISSING,
    /** The record of the chain's end belongs to another store. */
    HEAD_FOREIGN,
    /** The record of the chain's end was changed. */
    HEAD_ALTERED,
    /** There are more rows than the record of the chain's end knows of. */
    HEAD_BEHIND
  }
}
