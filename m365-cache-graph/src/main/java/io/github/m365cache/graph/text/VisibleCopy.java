package io.github.m365cache.graph.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Copies what is shown; a walk over the source that keeps no more than one branch in mind. */
final class VisibleCopy implements NodeFilter {
  /** Never shown as text by a mail program, or shown only when something else fails. */
  private static final Set<String> NEVER =
      Set.of(
          "script",
          "style",
          "head",
          "title",
          "meta",
          "link",
          "base",
          "template",
          "noscript",
          "noframes",
          "noembed",
          "iframe",
          "frame",
          "frameset",
          "object",
          "embed",
          "applet",
          "param",
          "audio",
          "video",
          "source",
          "track",
          "canvas",
          "svg",
          "math",
          "select",
          "datalist",
          "option",
          "input",
          "textarea",
          "map",
          "area",
          "xml",
          "rp");

  private static final Set<String> KEPT =
      Set.of("href", "src", "alt", "colspan", "rowspan", "start", "type", "dir", "lang");

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel", "cid");

  private final StyleSheet styles;
  private final Deque<Element> targets = new ArrayDeque<>();
  private final Deque<Look> looks = new ArrayDeque<>();

  VisibleCopy(Element target, StyleSheet styles) {
    this.styles = styles;
    targets.push(target);
    looks.push(Look.PAGE);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      copyText(text);
      return FilterResult.CONTINUE;
    }
    return node instanceof Element element ? open(element) : FilterResult.SKIP_ENTIRELY;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element) {
      looks.pop();
      targets.pop();
    }
    return FilterResult.CONTINUE;
  }

  private void copyText(TextNode text) {
    String visible = looks.element().isReadable() ? VisibleText.body(text.getWholeText()) : "";
    if (!visible.isEmpty()) {
      targets.element().appendChild(new TextNode(visible));
    }
  }

  private FilterResult open(Element element) {
    Declarations style = styles.of(element);
    if (isNeverShown(element) || Concealment.hides(element, style)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    boolean body = element.normalName().equals("body");
    targets.push(body ? targets.element() : copy(element));
    looks.push(looks.element().inherit(element, style));
    return FilterResult.CONTINUE;
  }

  private static boolean isNeverShown(Element element) {
    String name = element.normalName();
    boolean closed = name.equals("dialog") && !element.hasAttr("open");
    return closed || NEVER.contains(name) || (name.equals("img") && !isPicture(element));
  }

  /** Not a tracking pixel and not a picture that is its own address. */
  private static boolean isPicture(Element image) {
    return !isTiny(image.attr("width"))
        && !isTiny(image.attr("height"))
        && scheme(image.attr("src")).matches("https?|cid");
  }

  private static boolean isTiny(String size) {
    return size.strip().matches("0*[0-2](px)?");
  }

  private Element copy(Element element) {
    Element copy = targets.element().appendElement(element.normalName());
    for (Attribute attribute : element.attributes()) {
      if (isKept(attribute)) {
        copy.attr(attribute.getKey(), VisibleText.body(attribute.getValue()));
      }
    }
    return copy;
  }

  private static boolean isKept(Attribute attribute) {
    boolean link = attribute.getKey().equals("href") || attribute.getKey().equals("src");
    return KEPT.contains(attribute.getKey())
        && (!link || SCHEMES.contains(scheme(attribute.getValue())));
  }

  private static String scheme(String link) {
    int colon = link.indexOf(':');
    return colon < 0 ? "" : link.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }
}
