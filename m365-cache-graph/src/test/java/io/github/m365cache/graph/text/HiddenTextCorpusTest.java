package io.github.m365cache.graph.text;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HiddenTextCorpusTest {
  @Test
  void holdsTheTricksThatItClaimsToHold() {
    assertTrue(payloads().count() >= 60);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("payloads")
  void whatAReaderCannotSeeIsInNoFormat(String name, String html) {
    assertAll(
        Stream.of(BodyFormat.values())
            .map(
                format ->
                    () -> {
                      String body = BodyText.of("html", html, format, 10_000).content();
                      assertFalse(body.contains("SECRET"), () -> format + ": " + body);
                      assertTrue(body.contains("plain"), () -> format + ": " + body);
                    }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("visible")
  void whatAReaderSeesStays(String name, String html) {
    assertAll(
        Stream.of(BodyFormat.values())
            .map(
                format ->
                    () -> {
                      String body = BodyText.of("html", html, format, 10_000).content();
                      assertTrue(body.contains("shown"), () -> format + ": " + body);
                    }));
  }

  static Stream<Arguments> payloads() {
    return lines("hidden-html.txt");
  }

  static Stream<Arguments> visible() {
    return lines("visible-html.txt");
  }

  private static Stream<Arguments> lines(String file) {
    try (InputStream in = HiddenTextCorpusTest.class.getResourceAsStream(file)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .map(parts -> Arguments.of(parts[0], parts[1]));
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
