package io.github.m365cache.server.tools;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** «Did you mean»: the nearest known name by edit distance, if any is near. */
final class Suggestion {
  private static final int LONGEST = 64;

  private Suggestion() {}

  static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int reach = Math.max(2, name.length() / 3);
    return known.stream()
        .filter(each -> distance(name, each) <= reach)
        .min(Comparator.comparingInt(each -> distance(name, each)));
  }

  /** Levenshtein's distance, in one row. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
