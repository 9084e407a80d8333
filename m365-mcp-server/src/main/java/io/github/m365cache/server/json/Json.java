package io.github.m365cache.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as maps, lists, texts, numbers, booleans and {@code null}. Bounded: what is
 * nested deeper than 64, or holds a text above one million characters or a number above 100 digits,
 * is refused, so that a hostile message cannot exhaust stack or heap.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(1_000_000)
                  .maxNumberLength(100)
                  .build())
          // Four bytes of UTF-8 instead of twelve characters of escapes.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private Json() {}

  /**
   * Reads one value from strict UTF-8 (RFC 8259, section 8.1).
   *
   * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException above the bounds
   * @throws IOException when it is not UTF-8, not JSON, or more than one value
   */
  public static @Nullable Object parse(byte[] utf8) throws IOException {
    // Decoded here: the parser's own decoder guesses UTF-16 and lets ill-formed sequences pass.
    CharBuffer text = strictly(utf8);
    try (JsonParser parser =
        FACTORY.createParser(text.array(), text.arrayOffset(), text.remaining())) {
      parser.nextToken();
      Object value = JsonValues.read(parser);
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
      return value;
    }
  }

  private static CharBuffer strictly(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
  }

  /** Writes a value of the types above as UTF-8. */
  public static byte[] bytes(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      JsonValues.write(generator, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** {@link #bytes} as a text. */
  public static String text(@Nullable Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** A JSON text of our own, spread over lines for people. */
  public static String indented(byte[] utf8) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * utf8.length);
    try (JsonGenerator generator = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
      JsonValues.write(generator, parse(utf8));
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
