package io.github.m365cache.graph.text;

import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Gathers neighbouring nodes into pieces, converts each, and joins the results. */
final class MarkdownPieces {
  /** Makes Markdown of HTML with so many nodes. */
  @FunctionalInterface
  interface Converter {
    String convert(String html, int nodes);
  }

  private final Converter converter;
  private final int most;
  private final StringBuilder markdown = new StringBuilder();
  private final StringBuilder piece = new StringBuilder();
  private UnaryOperator<String> wrapper = html -> html;
  private String separator = "";
  private int weight;

  MarkdownPieces(Converter converter, int most) {
    this.converter = converter;
    this.most = most;
  }

  /** Makes the pieces of a list lists themselves; a numbered one starts where the last ended. */
  void within(Element list) {
    int[] number = {start(list.attr("start"))};
    String name = list.normalName();
    wrapper =
        items -> {
          int first = number[0];
          number[0] += items.split("<li", -1).length - 1;
          return "<" + name + " start=\"" + first + "\">" + items + "</" + name + ">";
        };
  }

  private static int start(String attribute) {
    return attribute.matches("\\d{1,6}") ? Integer.parseInt(attribute) : 1;
  }

  void add(Node node, int nodes) {
    boolean block = node instanceof Element element && element.isBlock();
    boolean line = node instanceof Element element && element.normalName().equals("br");
    if (weight > 0 && weight + nodes > most) {
      convert(block ? "\n\n" : line ? "  \n" : " ");
    }
    piece.append(node.outerHtml());
    weight += nodes;
    if (line && weight > most * 3 / 4) {
      convert("  \n");
    } else if (block && weight > most * 3 / 4) {
      convert("\n\n");
    }
  }

  /** What was converted by itself. */
  void addBlock(String converted) {
    convert("\n\n");
    separator = "\n\n";
    append(converted);
    separator = "\n\n";
  }

  String finish() {
    convert("");
    return markdown.toString();
  }

  private void convert(String next) {
    if (weight > 0) {
      append(converter.convert(wrapper.apply(piece.toString()), weight));
      piece.setLength(0);
      weight = 0;
      separator = next;
    }
  }

  private void append(String converted) {
    if (!converted.isBlank()) {
      markdown.append(markdown.isEmpty() ? "" : separator).append(converted);
    }
  }
}
