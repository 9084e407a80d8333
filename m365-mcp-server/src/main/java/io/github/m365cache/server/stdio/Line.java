package io.github.m365cache.server.stdio;

/** What stood between two line feeds. */
sealed interface Line {
  /**
   * A whole line.
   *
   * @param bytes without the line feed
   */
  record Text(byte[] bytes) implements Line {}

  /** A line above the limit, skipped to its end. */
  record TooLong() implements Line {}
}
