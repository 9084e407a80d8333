package io.github.m365cache.graph.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
  private static final String PERSIAN = "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645";

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x08, 0x1B, 0x7F, 0x85, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067,
        0x2068, 0x2069, 0xE0001, 0xE0041, 0xE007F
      })
  void controlsBidiOverridesAndTagCharactersGoFromNamesAndBodies(int point) {
    String text = "ab" + Character.toString(point) + "cd";
    assertEquals("abcd", VisibleText.name(text));
    assertEquals("abcd", VisibleText.body(text));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E,
        0x200F, 0x2060, 0x2061, 0x2064, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9
      })
  void charactersOfNoWidthGoFromBodies(int point) {
    assertEquals("abcd", VisibleText.body("ab" + Character.toString(point) + "cd"));
  }

  @Test
  void joinersStayWhereEmojiAndScriptsNeedThem() {
    assertEquals(FAMILY, VisibleText.name(FAMILY));
    assertEquals(PERSIAN, VisibleText.name(PERSIAN));
    assertEquals(FAMILY, VisibleText.body(FAMILY));
    assertEquals(PERSIAN, VisibleText.body(PERSIAN));
  }

  @Test
  void emojiWithVariationSelectorAndSkinToneStayWhole() {
    String heart = "\u2764\uFE0F\u200D\uD83D\uDD25";
    String firefighter = "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE92";
    assertEquals(heart + firefighter, VisibleText.body(heart + firefighter));
  }

  @Test
  void bytesSpelledInVariationSelectorsGo() {
    String smuggled = "a" + Character.toString(0xFE0F) + Character.toString(0xE0101).repeat(9);
    assertEquals("a\uFE0Fb", VisibleText.body(smuggled + "b"));
    assertEquals("a\uFE0Fb", VisibleText.name(smuggled + "b"));
  }

  @Test
  void lineBreaksStayInBodiesAndBecomeSpacesInNames() {
    assertEquals("a\r\n\tb", VisibleText.body("a\r\n\tb"));
    assertEquals("a b", VisibleText.name("a\nb"));
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertEquals("a\uFFFDb", VisibleText.name("a\uD83Db"));
    assertEquals("a\uFFFD", VisibleText.body("a\uDE00"));
  }

  @Test
  void plainTextIsNotCopied() {
    String plain = "Quarterly report (final).pdf";
    assertSame(plain, VisibleText.name(plain));
  }

  @Test
  void aCutPartsNoSurrogatePair() {
    String text = "ab\uD83D\uDE00c";
    assertEquals("ab", VisibleText.cut(text, 3));
    assertEquals("ab\uD83D\uDE00", VisibleText.cut(text, 4));
    assertEquals(text, VisibleText.cut(text, 5));
    assertEquals("", VisibleText.cut(text, 0));
  }

  @Property
  void cleaningTwiceIsCleaningOnce(@ForAll("tricky") String text) {
    String body = VisibleText.body(text);
    assertEquals(body, VisibleText.body(body));
    String name = VisibleText.name(text);
    assertEquals(name, VisibleText.name(name));
  }

  @Property
  void noCleanedTextHoldsWhatMustGo(@ForAll("tricky") String text) {
    assertFalse(VisibleText.body(text).codePoints().anyMatch(Invisible::always));
    assertFalse(VisibleText.name(text).codePoints().anyMatch(Invisible::always));
    assertFalse(VisibleText.body(text).codePoints().anyMatch(Invisible::hasNoWidth));
  }

  @Provide
  Arbitrary<String> tricky() {
    return Arbitraries.of(
            "a",
            " ",
            "\n",
            "\u200C",
            "\u200D",
            "\u200B",
            "\u202E",
            "\uFE0F",
            "\u0645",
            "\u06CC",
            "\uD83D\uDC68",
            "\uD83C\uDFFD",
            "\uD83D",
            "\uDE00",
            "\u2764",
            "\u0915",
            "\u2069",
            "\uDB40\uDC41",
            "\uDB40\uDD01",
            "\u0000",
            "<",
            "&")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}
