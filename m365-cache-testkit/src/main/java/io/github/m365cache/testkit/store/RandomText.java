package io.github.m365cache.testkit.store;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keys and patterns of few characters, so that they meet, and what a match is. */
final class RandomText {
  private static final String[] PIECES = {"a", "A", "b", "_", "%", "\\", ":", "é", "😀", "?", "["};

  private RandomText() {}

  static String key(Random random) {
    return text(random, 1 + random.nextInt(5), 0);
  }

  static String pattern(Random random) {
    return text(random, 1 + random.nextInt(5), 35);
  }

  private static String text(Random random, int pieces, int stars) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(random.nextInt(100) < stars ? "*" : PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** By regular expression: slow and plain. */
  static boolean reference(String pattern, String key) {
    String expression =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.DOTALL).matcher(key).matches();
  }
}
