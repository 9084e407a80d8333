package io.github.m365cache.graph.text;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;

/**
 * A copy of what an HTML body shows: no scripts, styles, comments, forms' hidden values, nothing
 * that is styled away, and only attributes that say where something leads or how a table is made.
 *
 * @param root the element that holds it; prints without added white space
 */
record VisibleHtml(Element root) {
  /** Deeper elements are put beside each other. */
  private static final int MAX_DEPTH = 200;

  static VisibleHtml parse(String html) {
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    Document source = parser.parseInput(html, "");
    Document target = Document.createShell("");
    target.outputSettings().prettyPrint(false);
    Element body = target.body();
    NodeTraversor.filter(new VisibleCopy(body, StyleSheet.of(source)), source.body());
    return new VisibleHtml(body);
  }
}
