package io.github.m365cache.graph.drive;

import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.M365Exception;
import java.util.Optional;

/**
 * Where in a folder's pages a list goes on: a limit counts what is shown, and a page may hold other
 * items too.
 *
 * @param skip how many items of the page were looked at
 * @param link the page, or empty for the first
 */
record ChildrenPosition(int skip, Optional<String> link) {
  static final ChildrenPosition START = new ChildrenPosition(0, Optional.empty());

  Continuation continuation() {
    return new Continuation(skip + " " + link.orElse(""));
  }

  static ChildrenPosition of(Continuation continuation) {
    String text = continuation.link();
    int space = text.indexOf(' ');
    if (space < 1 || !text.substring(0, space).matches("\\d{1,9}")) {
      throw M365Exception.invalid("cursor", "this cursor is not from this list; list again");
    }
    String link = text.substring(space + 1);
    return new ChildrenPosition(
        Integer.parseInt(text.substring(0, space)),
        link.isEmpty() ? Optional.empty() : Optional.of(link));
  }
}
