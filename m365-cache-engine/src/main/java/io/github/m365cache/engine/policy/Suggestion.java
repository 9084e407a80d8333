package io.github.m365cache.engine.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The did-you-mean of error messages: the known word that is nearest to a mistyped one. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The known word that differs least, when it differs little enough to be meant: in a third of its
   * letters at most, or by a part that is missing at its end.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> isMeant(word, candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code did you mean 'x'?} for the nearest word, otherwise the list of those known. */
  public static String remedy(String word, Collection<String> known) {
    return nearest(word, known)
        .map(meant -> "did you mean '" + meant + "'?")
        .orElseGet(() -> known.isEmpty() ? "none is known" : "known: " + String.join(", ", known));
  }

  private static boolean isMeant(String word, String candidate) {
    int allowed = Math.max(1, Math.max(word.length(), candidate.length()) / 3);
    boolean shortened = word.length() >= 3 && fold(candidate).startsWith(fold(word));
    return shortened || distance(word, candidate) <= allowed;
  }

  /** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String left, String right) {
    String a = fold(left);
    String b = fold(right);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
