package io.github.m365cache.graph.text;

import java.util.ArrayList;
import java.util.List;

/** Splits CSS where quotes and brackets allow it (CSS Syntax Level 3, section 5). */
final class CssText {
  private CssText() {}

  /** The parts between separators that stand outside of quotes and parentheses. */
  static List<String> split(String css, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    char quote = 0;
    for (int at = 0; at < css.length(); at++) {
      char unit = css.charAt(at);
      if (quote != 0) {
        quote = unit == quote ? 0 : quote;
      } else if (unit == '"' || unit == '\'') {
        quote = unit;
      } else if (unit == '(' || unit == ')') {
        depth = Math.max(0, depth + (unit == '(' ? 1 : -1));
      } else if (unit == separator && depth == 0) {
        parts.add(css.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(css.substring(start));
    return parts;
  }
}
