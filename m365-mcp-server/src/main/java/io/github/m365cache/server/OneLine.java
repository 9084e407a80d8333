package io.github.m365cache.server;

import org.jspecify.annotations.Nullable;

/** Text for one line of a terminal. */
final class OneLine {
  private OneLine() {}

  /** The text with everything that breaks a line or drives a terminal made a space. */
  static String of(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
