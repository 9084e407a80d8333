package io.github.m365cache.graph;

import java.io.IOException;

/** This machine's side of a transfer failed: asking Microsoft 365 again would not help. */
final class LocalException extends IOException {
  private static final long serialVersionUID = 1L;

  LocalException(String what) {
    super(what);
  }

  LocalException(IOException cause) {
    super("a local file refuses", cause);
  }
}
