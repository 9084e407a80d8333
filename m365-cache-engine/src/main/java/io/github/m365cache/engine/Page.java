package io.github.m365cache.engine;

import io.github.m365cache.api.Continuation;
import java.util.Optional;
import java.util.Set;

/**
 * A page after the first.
 *
 * @param cursor the cursor that led here
 * @param source where its items are
 * @param number 2 for the first that a cursor leads to
 * @param given the ids of the items that earlier pages gave
 */
record Page(String cursor, Source source, int number, Set<String> given) {
  /** Where the items of a page are. */
  sealed interface Source {}

  /** Where Microsoft 365 goes on. */
  record Link(Continuation continuation) implements Source {}

  /**
   * In a larger list of the same query, which the page is a further part of.
   *
   * @param limit of the larger list
   * @param cursor of the larger list's page; none for its first
   */
  record Larger(long limit, Optional<String> cursor) implements Source {}

  Optional<Continuation> link() {
    return source instanceof Link link ? Optional.of(link.continuation()) : Optional.empty();
  }

  Optional<Larger> larger() {
    return source instanceof Larger larger ? Optional.of(larger) : Optional.empty();
  }
}
