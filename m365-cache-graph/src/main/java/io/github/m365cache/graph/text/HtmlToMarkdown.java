package io.github.m365cache.graph.text;

import io.github.furstenheim.CodeBlockStyle;
import io.github.furstenheim.CopyDown;
import io.github.furstenheim.HeadingStyle;
import io.github.furstenheim.OptionsBuilder;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Markdown by CopyDown, whose work grows with the square of what it is given: so it is given pieces
 * of some dozen nodes, cut between blocks or at line breaks. Only inline markup around a larger
 * piece is lost. What lies beyond the wanted length is only measured, as text.
 */
final class HtmlToMarkdown {
  /** Nodes in a piece. */
  private static final int PIECE = 32;

  /** Quotes deeper than this are not marked any further, or each line would grow with the depth. */
  private static final int MAX_QUOTES = 6;

  private static final Set<String> LISTS = Set.of("ul", "ol");

  private final CopyDown copyDown =
      new CopyDown(
          OptionsBuilder.anOptions()
              .withHeadingStyle(HeadingStyle.ATX)
              .withCodeBlockStyle(CodeBlockStyle.FENCED)
              .withBulletListMaker("-")
              .build());

  private int left;

  private HtmlToMarkdown(int wanted) {
    this.left = wanted;
  }

  /** Markdown whose first {@code wanted} UTF-16 units are exact. */
  static String convert(Element root, int wanted) {
    // Joiners are judged once more: what stood between two texts may be gone.
    return VisibleText.body(new HtmlToMarkdown(wanted).children(root, 0)).strip();
  }

  private String children(Element parent, int quotes) {
    MarkdownPieces pieces = new MarkdownPieces(this::convert, PIECE);
    if (LISTS.contains(parent.normalName())) {
      pieces.within(parent);
    }
    for (Node child : parent.childNodes()) {
      int weight = weight(child);
      if (left <= 0) {
        pieces.addBlock(HtmlToText.convert(child));
      } else if (weight <= PIECE) {
        pieces.add(child, weight);
      } else if (child instanceof Element large) {
        pieces.addBlock(block(large, quotes));
      }
    }
    return pieces.finish();
  }

  private String convert(String html, int nodes) {
    String markdown = copyDown.convert(html);
    // Empty pieces cost as well, so that a mail without text cannot have any number of them.
    left -= Math.max(nodes, markdown.length());
    return markdown;
  }

  private String block(Element large, int quotes) {
    boolean quote = large.normalName().equals("blockquote") && quotes < MAX_QUOTES;
    String content = children(large, quote ? quotes + 1 : quotes);
    return quote ? "> " + content.replace("\n", "\n> ") : content;
  }

  /** The nodes of a subtree, counted no further than one more than a piece holds. */
  private static int weight(Node node) {
    int[] left = {PIECE + 1};
    count(node, left);
    return PIECE + 1 - left[0];
  }

  private static void count(Node node, int[] left) {
    if (left[0] == 0) {
      return;
    }
    left[0]--;
    if (node instanceof TextNode) {
      return;
    }
    for (int at = 0; at < node.childNodeSize() && left[0] > 0; at++) {
      count(node.childNode(at), left);
    }
  }
}
