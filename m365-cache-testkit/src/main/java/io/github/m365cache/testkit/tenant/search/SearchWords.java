package io.github.m365cache.testkit.tenant.search;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as an index sees it: its words in lower case, each between two spaces. */
public final class SearchWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private SearchWords() {}

  /** {@code " two words "}; a single space when the text has none. */
  public static String of(String text) {
    StringBuilder words = new StringBuilder(" ");
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.append(matcher.group()).append(' ');
    }
    return words.toString();
  }
}
