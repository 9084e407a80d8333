package io.github.m365cache.store.sqlite.entries;

import org.jspecify.annotations.Nullable;

/** The keys with a prefix as a range in SQLite's order, which is that of code points. */
final class KeyRange {
  private KeyRange() {}

  /**
   * The first text behind all texts that start with {@code prefix}; {@code null} when there is
   * none.
   */
  static @Nullable String end(String prefix) {
    int[] points = prefix.codePoints().toArray();
    for (int last = points.length - 1; last >= 0; last--) {
      if (points[last] < Character.MAX_CODE_POINT) {
        points[last] = following(points[last]);
        return new String(points, 0, last + 1);
      }
    }
    return null;
  }

  /** Surrogates are no characters of their own in UTF-8. */
  private static int following(int point) {
    int next = point + 1;
    return next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
  }
}
