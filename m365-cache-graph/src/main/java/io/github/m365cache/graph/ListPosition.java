package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.M365Exception;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Where in Graph's pages a list goes on: a limit counts what is shown, and a page may hold other
 * items too, or more of them.
 *
 * @param skip how many items of the page were looked at
 * @param link the page, or empty for the first
 */
public record ListPosition(int skip, Optional<String> link) {
  /** The first item of the first page. */
  public static final ListPosition START = new ListPosition(0, Optional.empty());

  public Continuation continuation() {
    return new Continuation(skip + " " + link.orElse(""));
  }

  /**
   * The position that a continuation of {@link #continuation()} names.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} naming {@code cursor} for any other
   */
  public static ListPosition of(Continuation continuation) {
    String text = continuation.link();
    int space = text.indexOf(' ');
    if (space < 1 || !text.substring(0, space).matches("\\d{1,9}")) {
      throw M365Exception.invalid("cursor", "this cursor is not from this list; list again");
    }
    String link = text.substring(space + 1);
    return new ListPosition(
        Integer.parseInt(text.substring(0, space)),
        link.isEmpty() ? Optional.empty() : Optional.of(link));
  }

  /**
   * Reads on from here until an item is one too many, or no more are needed.
   *
   * @param pages that begin with the page of this position
   * @param takes told of each item; false when it is one too many, so that the list goes on with it
   * @param full whether whatever is on a further page would be one too many
   * @return where the list goes on, if it does
   */
  public Optional<ListPosition> read(
      GraphPages pages, Predicate<ObjectNode> takes, BooleanSupplier full)
      throws InterruptedException {
    ListPosition at = this;
    while (true) {
      GraphPage page = pages.next();
      for (int i = at.skip(); i < page.items().size(); i++) {
        if (!takes.test(page.items().get(i))) {
          return Optional.of(new ListPosition(i, at.link()));
        }
      }
      if (page.nextLink().isEmpty()) {
        return Optional.empty();
      }
      at = new ListPosition(0, page.nextLink());
      if (full.getAsBoolean()) {
        return Optional.of(at);
      }
    }
  }
}
