package io.github.m365cache.api;

/**
 * Told how far a call has come, for a caller that waits. Safe for concurrent use; what it does may
 * fail without harm to the call.
 */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress NONE = (done, total) -> {};

  /**
   * So much is done.
   *
   * @param done never less than before
   * @param total in the same unit, or 0 when it is not known
   */
  void at(long done, long total);
}
