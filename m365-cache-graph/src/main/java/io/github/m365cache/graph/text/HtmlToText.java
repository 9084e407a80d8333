package io.github.m365cache.graph.text;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Text with the line breaks that the page shows: one around blocks, an empty line around more. */
final class HtmlToText implements NodeVisitor {
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "table",
          "ul",
          "ol",
          "dl",
          "blockquote",
          "pre",
          "hr",
          "figure",
          "fieldset");
  private static final Set<String> CELLS = Set.of("td", "th");

  private final StringBuilder text = new StringBuilder();
  private int breaks;
  private boolean space;
  private int preformatted;

  private HtmlToText() {}

  static String convert(Node root) {
    HtmlToText visitor = new HtmlToText();
    NodeTraversor.traverse(visitor, root);
    // Joiners are judged once more: what stood between two texts may be gone.
    return VisibleText.body(visitor.text.toString());
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode own) {
      write(own.getWholeText());
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && !element.normalName().equals("br")) {
      separate(element);
      preformatted -= element.normalName().equals("pre") ? 1 : 0;
    }
  }

  private void open(Element element) {
    if (element.normalName().equals("br")) {
      breaks = Math.min(2, breaks + 1);
      return;
    }
    separate(element);
    preformatted += element.normalName().equals("pre") ? 1 : 0;
    if (element.normalName().equals("li")) {
      put("- ");
    }
  }

  private void separate(Element element) {
    if (PARAGRAPHS.contains(element.normalName())) {
      breaks = 2;
    } else if (CELLS.contains(element.normalName())) {
      space = true;
    } else if (element.isBlock()) {
      breaks = Math.max(breaks, 1);
    }
  }

  private void write(String words) {
    if (preformatted > 0) {
      put(words);
      return;
    }
    int from = 0;
    for (int at = 0; at <= words.length(); at++) {
      if (at == words.length() || isSpace(words.charAt(at))) {
        if (at > from) {
          put(words.substring(from, at));
        }
        space |= at < words.length();
        from = at + 1;
      }
    }
  }

  private static boolean isSpace(char unit) {
    return unit == ' '
        || unit == '\n'
        || unit == '\t'
        || unit == '\r'
        || unit == '\f'
        || unit == '\u00A0';
  }

  private void put(String words) {
    if (text.length() > 0 && breaks > 0) {
      text.append("\n".repeat(breaks));
    } else if (text.length() > 0 && space && !endsWithSpace()) {
      text.append(' ');
    }
    breaks = 0;
    space = false;
    text.append(words);
  }

  private boolean endsWithSpace() {
    return Character.isWhitespace(text.charAt(text.length() - 1));
  }
}
