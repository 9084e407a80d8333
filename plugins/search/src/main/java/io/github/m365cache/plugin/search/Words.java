package io.github.m365cache.plugin.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of a query where no service searches: each must be part of a text, whatever the case
 * and the accents; what is between quotes is one word.
 */
record Words(List<String> all) {
  static Words of(QueryText query) {
    String[] parts = query.text().split("\"", -1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      String part = plain(parts[i]).strip();
      words.addAll(i % 2 == 0 ? Arrays.asList(part.split("\\s+", -1)) : List.of(part));
    }
    return new Words(words.stream().filter(word -> !word.isEmpty()).toList());
  }

  /** Whether each word is part of one of the texts, or of the digits of one of the numbers. */
  boolean areIn(List<String> texts, List<String> numbers) {
    List<String> plain = texts.stream().map(Words::plain).toList();
    List<String> digits = numbers.stream().map(Words::digits).toList();
    return all.stream()
        .allMatch(
            word ->
                plain.stream().anyMatch(text -> text.contains(word))
                    || (isNumber(word)
                        && digits.stream().anyMatch(number -> number.contains(digits(word)))));
  }

  private static boolean isNumber(String word) {
    return word.matches("[0-9+()/.\\s-]*[0-9][0-9+()/.\\s-]*");
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
