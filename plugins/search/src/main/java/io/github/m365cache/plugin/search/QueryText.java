package io.github.m365cache.plugin.search;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.text.VisibleText;

/**
 * What is searched for, in the form of each place that it is put into. It cannot leave the quotes
 * there: a quote that is not closed is taken out, one that stays is escaped.
 *
 * @param text one line without anything that nobody can see
 */
record QueryText(String text) {
  /**
   * The query of a call.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} naming {@code query} when it has no word
   */
  static QueryText of(Arguments arguments) {
    String visible = VisibleText.name(arguments.text("query")).strip();
    if (visible.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw M365Exception.invalid("query", "query must hold a letter or a digit");
    }
    return new QueryText(closed(visible));
  }

  private static String closed(String text) {
    boolean open = text.chars().filter(unit -> unit == '"').count() % 2 != 0;
    int last = text.lastIndexOf('"');
    return open ? text.substring(0, last) + " " + text.substring(last + 1) : text;
  }

  /** For {@code $search}, which is one quoted clause (Graph, "Use the $search parameter"). */
  String clause() {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * For a function's argument between single quotes (OData, "URL Conventions", 5.1.1.6.1). Slashes
   * only part words, and not every server takes them in a path, whatever their escape.
   */
  String literal() {
    return text.replace('/', ' ').replace('\\', ' ').replace("'", "''");
  }
}
