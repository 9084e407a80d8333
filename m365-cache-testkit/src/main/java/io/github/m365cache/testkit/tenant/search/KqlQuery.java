package io.github.m365cache.testkit.tenant.search;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the Keyword Query Language that clients use most: words that must all be there,
 * quoted phrases, {@code word*} and {@code property:value} ("Keyword Query Language (KQL) syntax
 * reference"). Operators but AND are words here.
 */
public final class KqlQuery {
  private static final Pattern TERM =
      Pattern.compile("(?:([\\p{L}]+)[:=])?(?:\"([^\"]*)\"|([^\\s\"]+))");

  private record Term(String property, String words) {}

  private final String text;
  private final List<Term> terms = new ArrayList<>();

  private KqlQuery(String text) {
    this.text = text;
  }

  /** Reads a query; quotes that are not closed are a {@link GraphError}. */
  public static KqlQuery parse(String text) {
    if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw GraphError.badRequest(
          "BadRequest", "Syntax error: the query has a quotation mark that is not closed.");
    }
    KqlQuery query = new KqlQuery(text);
    Matcher matcher = TERM.matcher(text);
    while (matcher.find()) {
      query.add(matcher.group(1), matcher.group(2), matcher.group(3));
    }
    return query;
  }

  private void add(String property, String phrase, String word) {
    if (property == null && "AND".equals(word)) {
      return;
    }
    boolean prefix = phrase == null && word.endsWith("*");
    String words = SearchWords.of(phrase == null ? word : phrase);
    if (words.length() > 1) {
      String open = prefix ? words.substring(0, words.length() - 1) : words;
      terms.add(new Term(property == null ? "" : property.toLowerCase(Locale.ROOT), open));
    }
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** A query without words finds nothing. */
  public boolean matches(SearchDocument document) {
    return !terms.isEmpty() && terms.stream().allMatch(term -> matches(term, document));
  }

  private static boolean matches(Term term, SearchDocument document) {
    if (term.property().isEmpty()) {
      return document.holds(term.words());
    }
    return document.has(term.property())
        ? document.holds(term.property(), term.words())
        : document.holds(SearchWords.of(term.property()) + term.words().substring(1));
  }
}
