package io.github.m365cache.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Property
  void aJsonParserReadsBackWhatWasEscaped(@ForAll String text) throws IOException {
    assertReadBack(text);
  }

  @Property
  void controlCharactersQuotesAndBackslashesAreReadBack(
      @ForAll @CharRange(from = 0, to = 0x7f) String text) throws IOException {
    assertReadBack(text);
  }

  private static void assertReadBack(String text) throws IOException {
    byte[] plain = text.getBytes(UTF_8);
    byte[] escaped = JsonStrings.escape(plain, plain.length);
    String parsed = JACKSON.readValue("\"" + new String(escaped, UTF_8) + "\"", String.class);

    assertEquals(new String(plain, UTF_8), parsed);
    assertArrayEquals(plain, JsonStrings.unescape(escaped));
  }

  @Test
  void onlyTheFirstBytesAreEscapedWhenAskedSo() {
    byte[] escaped = JsonStrings.escape("a\"b\"".getBytes(UTF_8), 3);

    assertEquals("a\\\"b", new String(escaped, UTF_8));
  }

  @Test
  void anObjectLosesItsLastBraceAndWhatFollows() {
    EscapedJson json = EscapedJson.of(" {\"a\":{}} \n".getBytes(UTF_8));

    assertEquals(" {\\\"a\\\":{}", new String(json.open(), UTF_8));
    assertTrue(json.hasFields());
    assertFalse(EscapedJson.of("{ \n}".getBytes(UTF_8)).hasFields());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "}", "[]", "1", "{]", "null"})
  void anythingElseIsRefused(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    assertThrows(IllegalArgumentException.class, () -> EscapedJson.of(bytes));
  }
}
