package io.github.m365cache.server.http;

import jakarta.servlet.AsyncContext;

/** Ends responses that were written behind their requests. */
final class Responses {
  private Responses() {}

  /** Ends a response; one whose client left may have been ended by the container before. */
  static void end(AsyncContext async) {
    try {
      async.complete();
    } catch (IllegalStateException over) {
      // There is nothing left to end.
    }
  }
}
