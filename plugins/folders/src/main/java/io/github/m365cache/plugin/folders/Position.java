package io.github.m365cache.plugin.folders;

import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.M365Exception;
import java.util.Optional;

/**
 * Where in a folder's pages a list goes on: a limit counts folders, and a page holds files too.
 *
 * @param skip how many items of the page were looked at
 * @param link the page, or empty for the first
 */
record Position(int skip, Optional<String> link) {
  static final Position START = new Position(0, Optional.empty());

  Continuation continuation() {
    return new Continuation(skip + " " + link.orElse(""));
  }

  static Position of(Continuation continuation) {
    String text = continuation.link();
    int space = text.indexOf(' ');
    if (space < 1 || !text.substring(0, space).matches("\\d{1,9}")) {
      throw M365Exception.invalid("cursor", "this cursor is not from folder_list; list again");
    }
    String link = text.substring(space + 1);
    return new Position(
        Integer.parseInt(text.substring(0, space)),
        link.isEmpty() ? Optional.empty() : Optional.of(link));
  }
}
