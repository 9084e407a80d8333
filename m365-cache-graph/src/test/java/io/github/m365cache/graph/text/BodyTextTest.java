package io.github.m365cache.graph.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BodyTextTest {
  private static final String PAGE =
      "<html><body><h1>Report</h1><p>Dear <b>Ana</b>,<br>see <a href=\"https://example.com/r\">the"
          + " report</a>.</p><ul><li>one</li><li>two</li></ul>"
          + "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></body></html>";

  @Test
  void textHasTheLinesThatThePageShows() {
    assertEquals(
        "Report\n\nDear Ana,\nsee the report.\n\n- one\n- two\n\na b\nc d", text(PAGE).content());
  }

  @Test
  void markdownKeepsHeadingsEmphasisLinksAndLists() {
    String markdown = BodyText.of("html", PAGE, BodyFormat.MARKDOWN, 1000).content();
    assertTrue(markdown.startsWith("# Report\n\nDear **Ana**,"), markdown);
    assertTrue(markdown.contains("[the report](https://example.com/r)"), markdown);
    assertTrue(markdown.contains("-   one\n-   two"), markdown);
  }

  @Test
  void htmlKeepsStructureAndLosesStyleAndScript() {
    String html = "<p style=\"color:red\" onclick=\"x()\">Hi <a href=\"https://a.b/\">a</a></p>";
    assertEquals(
        "<p>Hi <a href=\"https://a.b/\">a</a></p>",
        BodyText.of("html", html, BodyFormat.HTML, 1000).content());
  }

  @Test
  void aTextBodyStaysTextWhateverIsWanted() {
    BodyText body = BodyText.of("text", "1 < 2 <b>\r\n", BodyFormat.MARKDOWN, 1000);
    assertEquals(new BodyText("text", "1 < 2 <b>\r\n", false, 11), body);
  }

  @Test
  void aCutBodySaysSoAndTellsTheWholeLength() {
    BodyText body = BodyText.of("text", "abc\uD83D\uDE00def", BodyFormat.TEXT, 4);
    assertEquals(new BodyText("text", "abc", true, 8), body);
  }

  @Test
  void aBodyOfExactlyTheLengthIsNotCut() {
    assertFalse(BodyText.of("text", "abcd", BodyFormat.TEXT, 4).truncated());
  }

  @Test
  void spacesAndLinesOfPreformattedTextStay() {
    assertEquals("a\n\n  b\n c", text("<p>a</p><pre>  b\n c</pre>").content());
  }

  @Test
  void aWordCutByAHiddenCharacterIsWholeAgain() {
    assertEquals("ignore", text("<p>ig<b>&#8203;</b>no&zwj;re</p>").content());
  }

  @Test
  void paddingDoesNotHideWhatHides() {
    String padding = " ".repeat(9000) + ";x:" + "y".repeat(9000) + ";";
    String html = "<p>plain</p><p style='" + padding + "display:" + " ".repeat(900) + "none'>no";
    assertEquals("plain", text(html).content());
  }

  @Test
  void aLongListKeepsItsNumbersAcrossPieces() {
    String list = "<ol>" + "<li>item</li>".repeat(100) + "</ol>";
    String markdown = BodyText.of("html", list, BodyFormat.MARKDOWN, 100_000).content();
    assertTrue(markdown.contains("\n100.  item"), markdown);
  }

  @Test
  void aLongQuoteIsMarkedOnEveryLine() {
    String quote = "<blockquote>" + "<p>said</p>".repeat(100) + "</blockquote>";
    String markdown = BodyText.of("html", quote, BodyFormat.MARKDOWN, 100_000).content();
    assertTrue(markdown.lines().allMatch(line -> line.startsWith(">")), markdown);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("large")
  void aLargeOrDeepBodyTakesBoundedTime(String name, String html) {
    for (BodyFormat format : BodyFormat.values()) {
      BodyText body =
          assertTimeoutPreemptively(
              Duration.ofSeconds(90), () -> BodyText.of("html", html, format, 50_000));
      assertTrue(body.content().length() <= 50_000);
    }
  }

  static Stream<Arguments> large() {
    return Stream.of(
        Arguments.of("paragraphs", "<p>Some text for the <b>reader</b>.</p>".repeat(30_000)),
        Arguments.of("line breaks", "<div>" + "a<br>".repeat(60_000)),
        Arguments.of("depth", "<div>".repeat(50_000) + "x"),
        Arguments.of("quotes", "<blockquote>".repeat(50_000) + "x<p>y"),
        Arguments.of("lists", "<ul><li>x".repeat(25_000)),
        Arguments.of("inline", "<b>x</b>".repeat(40_000)),
        Arguments.of("hidden siblings", "<i hidden>x</i>".repeat(200_000) + "y"),
        Arguments.of("one text", "word * _x_ ".repeat(400_000)),
        Arguments.of("spaces", "<p>" + " \n".repeat(1_000_000) + "x"),
        Arguments.of("styles", "<style>" + ".a b{color:red}".repeat(20_000) + "</style>x"),
        Arguments.of("no rule", "<style>" + "a".repeat(500_000) + "</style>x"),
        Arguments.of("conditions", "<style>" + "@media ".repeat(70_000) + "</style>x"),
        Arguments.of("transforms", "<p style='transform:" + "translate(".repeat(200_000) + "'>x"),
        Arguments.of("braces", "<style>" + "{".repeat(400_000) + "</style>x"),
        Arguments.of("rows", "<table>" + "<tr><td>x<td>y".repeat(25_000)));
  }

  @Property(tries = 300)
  void convertingTextTwiceIsConvertingItOnce(@ForAll("pages") String html) {
    for (BodyFormat format : BodyFormat.values()) {
      String once = BodyText.of("html", html, format, 10_000).content();
      assertFalse(once.codePoints().anyMatch(Invisible::always));
      if (format == BodyFormat.HTML) {
        assertEquals(words(once), words(BodyText.of("html", once, format, 10_000).content()));
      } else {
        assertEquals(once, VisibleText.body(once));
      }
    }
  }

  @Provide
  Arbitrary<String> pages() {
    return Arbitraries.of(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<div style='display:none'>",
            "</div>",
            "word",
            " ",
            "\u200D",
            "\u202E",
            "\uD83D\uDC68",
            "\uD83D\uDC69",
            "<ul>",
            "<li>",
            "</ul>",
            "<table>",
            "<td>",
            "</table>",
            "&#8205;",
            "&amp;",
            "<!--",
            "-->",
            "<pre>",
            "\n")
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }

  /** Markup need not survive a second parsing (HTML, 13.3), its words do. */
  private static String words(String html) {
    return Jsoup.parse(html).text().replaceAll("\\s", "");
  }

  private static BodyText text(String html) {
    return BodyText.of("html", html, BodyFormat.TEXT, 100_000);
  }
}
