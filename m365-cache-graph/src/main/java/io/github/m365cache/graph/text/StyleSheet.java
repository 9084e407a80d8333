package io.github.m365cache.graph.text;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/**
 * What the {@code style} elements of a mail say, in their order; of the cascade only the order and
 * {@code !important} count. Rules under a condition on the screen are not applied: they hold for
 * some readers only. Not for concurrent use.
 */
final class StyleSheet {
  /** Style sheets of mails have some hundred rules; more are not looked at. */
  private static final int MAX_RULES = 500;

  /** Bounds rules times elements, so that a crafted mail cannot make the work quadratic. */
  private static final long MAX_TESTS = 20_000_000;

  private static final int MAX_CSS = 500_000;

  private static final Pattern CONDITION =
      Pattern.compile("@media[^{};(]{0,200}\\(|@supports|@container");
  private static final Pattern RELEVANT =
      Pattern.compile(
          "display|visib|opacity|font|color|background|position|height|width|clip|indent|\\\\"
              + "|transform|margin|left|top|overflow",
          Pattern.CASE_INSENSITIVE);

  private final IdentityHashMap<Element, Declarations> matches = new IdentityHashMap<>();

  private StyleSheet() {}

  static StyleSheet of(Document document) {
    StyleSheet sheet = new StyleSheet();
    StringBuilder css = new StringBuilder();
    document.getElementsByTag("style").forEach(style -> css.append(style.data()).append('\n'));
    if (!css.isEmpty()) {
      sheet.read(VisibleText.cut(css.toString(), MAX_CSS), document);
    }
    return sheet;
  }

  /** The rules that match, then the element's own style. */
  Declarations of(Element element) {
    Declarations found = matches.get(element);
    return (found == null ? new Declarations() : found).add(element.attr("style"));
  }

  private void read(String css, Document document) {
    long elements = document.getAllElements().size();
    long rules = Math.min(MAX_RULES, MAX_TESTS / Math.max(1, elements));
    for (String rule : unconditional(css).split("}", -1)) {
      int brace = rule.lastIndexOf('{');
      if (rules > 0 && brace >= 0 && RELEVANT.matcher(rule.substring(brace)).find()) {
        apply(selectors(rule.substring(0, brace)), rule.substring(brace + 1), document);
        rules--;
      }
    }
  }

  /** What stands behind an opened block and behind statements such as {@code @import}. */
  private static String selectors(String text) {
    return text.substring(Math.max(text.lastIndexOf('{'), text.lastIndexOf(';')) + 1).strip();
  }

  private void apply(String selectors, String declarations, Document document) {
    try {
      Evaluator selector = QueryParser.parse(selectors);
      for (Element element : document.select(selector)) {
        matches.computeIfAbsent(element, key -> new Declarations()).add(declarations);
      }
    } catch (Selector.SelectorParseException | IllegalArgumentException unsupported) {
      // A selector that jsoup cannot read (:hover, ::before) styles no text that is there.
    }
  }

  /** The sheet without comments and without blocks under a condition; other blocks are opened. */
  private static String unconditional(String css) {
    String bare = css.replaceAll("(?s)/\\*.*?(\\*/|$)", " ").replaceAll("<!--|-->", " ");
    StringBuilder open = new StringBuilder(bare.length());
    int from = 0;
    Matcher condition = CONDITION.matcher(bare.toLowerCase(Locale.ROOT));
    while (condition.find(from)) {
      open.append(bare, from, condition.start());
      from = endOfBlock(bare, condition.start());
    }
    // What stays of "@media screen {" is an opened brace without a rule.
    return open.append(bare, from, bare.length())
        .toString()
        .replaceAll("@media[^{}();]{0,200}\\{", " ");
  }

  private static int endOfBlock(String css, int start) {
    int depth = 0;
    for (int at = start; at < css.length(); at++) {
      char unit = css.charAt(at);
      depth += unit == '{' ? 1 : unit == '}' ? -1 : 0;
      if (unit == '}' && depth <= 0) {
        return at + 1;
      }
    }
    return css.length();
  }
}
