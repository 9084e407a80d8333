package io.github.m365cache.graph.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CSS declarations in the order of the cascade, lower case, as far as hiding needs them. Not for
 * concurrent use.
 */
final class Declarations {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9a-fA-F]{1,6})\\s?|(.))");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)", Pattern.DOTALL);
  private static final Pattern DISPLAY =
      Pattern.compile(
          "none|block|flex|grid|contents|list-item|flow-root|run-in|initial|unset|inherit|revert|table(-[a-z-]+)?|inline(-[a-z]+)?|ruby(-[a-z-]+)?|(block|inline)"
              + " .*");

  /** Values that matter are short; longer ones are cut, so that matching them stays cheap. */
  private static final int MAX_VALUE = 300;

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> important = new HashSet<>();

  /** Adds {@code css}, the text between braces or of a {@code style} attribute. */
  Declarations add(String css) {
    if (css.isBlank()) {
      return this;
    }
    for (String declaration : CssText.split(unescape(css), ';')) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        put(word(declaration.substring(0, colon)), word(declaration.substring(colon + 1)));
      }
    }
    return this;
  }

  private static String word(String text) {
    String plain = SPACE.matcher(text.strip()).replaceAll(" ");
    return plain.toLowerCase(Locale.ROOT);
  }

  private void put(String property, String value) {
    int mark = value.lastIndexOf('!');
    boolean forced = mark >= 0 && value.substring(mark + 1).strip().equals("important");
    String plain = forced ? value.substring(0, mark).strip() : value;
    boolean unknown = property.equals("display") && !DISPLAY.matcher(plain).matches();
    if (!unknown && (forced || !important.contains(property))) {
      values.put(property, VisibleText.cut(plain, MAX_VALUE));
      if (forced) {
        important.add(property);
      }
    }
  }

  /** The value, or an empty text. */
  String get(String property) {
    return values.getOrDefault(property, "");
  }

  boolean has(String property, String value) {
    return get(property).equals(value);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Comments and escapes are ways to hide {@code display:none} from a search for it. */
  private static String unescape(String css) {
    String bare = css.contains("/*") ? COMMENT.matcher(css).replaceAll(" ") : css;
    return bare.indexOf('\\') < 0
        ? bare
        : ESCAPE
            .matcher(bare)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        match.group(1) == null ? match.group(2) : point(match.group(1))));
  }

  private static String point(String hex) {
    int point = Integer.parseInt(hex, 16);
    return Character.isValidCodePoint(point) ? Character.toString(point) : "";
  }
}
