package io.github.m365cache.api;

/**
 * Where a list goes on: the next link of a page, followed as it is.
 *
 * @param link opaque; the engine keeps it, never shows it, and gives it back to the fetcher that
 *     made it
 */
public record Continuation(String link) {
  /** Hides the link, which may carry a query. */
  @Override
  public String toString() {
    return "Continuation";
  }
}
