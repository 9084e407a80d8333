package io.github.m365cache.graph.text;

/**
 * A body as it is answered: cleaned, in the wanted format, and cut.
 *
 * @param contentType {@code text}, {@code markdown} or {@code html}
 * @param content without hidden parts and invisible characters
 * @param truncated whether {@code content} is only the beginning
 * @param totalLength the length of the whole cleaned content, in UTF-16 units like {@link
 *     String#length()}; of Markdown that is cut an estimate
 */
public record BodyText(String contentType, String content, boolean truncated, int totalLength) {
  /**
   * The most that is read of a body, in UTF-16 units. What comes after is dropped before anything
   * is parsed, so that a mail of any size takes bounded time and memory.
   */
  public static final int MAX_INPUT = 10 * 1024 * 1024;

  /**
   * Makes an answer of what Graph gave. A body that Graph gives as text stays text, whatever was
   * wanted.
   *
   * @param graphType Graph's {@code contentType}: {@code text} or {@code html}
   * @param source the body
   * @param wanted the format
   * @param maxLength the most UTF-16 units of content, not negative; a pair of surrogates is never
   *     parted
   */
  public static BodyText of(String graphType, String source, BodyFormat wanted, int maxLength) {
    String input = VisibleText.cut(source, MAX_INPUT);
    boolean html = graphType.equalsIgnoreCase("html");
    BodyFormat format = html ? wanted : BodyFormat.TEXT;
    String whole = html ? convert(input, wanted, maxLength) : VisibleText.body(input);
    String content = VisibleText.cut(whole, maxLength);
    boolean truncated = content.length() < whole.length() || input.length() < source.length();
    return new BodyText(format.wireName(), content, truncated, whole.length());
  }

  private static String convert(String html, BodyFormat wanted, int maxLength) {
    VisibleHtml visible = VisibleHtml.parse(html);
    return switch (wanted) {
      case TEXT -> HtmlToText.convert(visible.root());
      case MARKDOWN -> HtmlToMarkdown.convert(visible.root(), maxLength);
      case HTML -> visible.root().html().strip();
    };
  }

  /** Hides the content. */
  @Override
  public String toString() {
    return "BodyText[" + contentType + ", " + totalLength + "]";
  }
}
