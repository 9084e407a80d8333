package io.github.m365cache.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as maps, lists, texts, numbers, booleans and {@code null}. Bounded: what is
 * nested deeper than 64, or holds a text above one million characters or a number above 100 digits,
 * is refused, so that a hostile message cannot exhaust stack or heap.
 */
public final class Json {
  private static final JsonReader READER = new JsonReader(JsonReader.USUAL_DEPTH);

  private Json() {}

  /**
   * Reads one value from strict UTF-8 (RFC 8259, section 8.1).
   *
   * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException above the bounds
   * @throws IOException when it is not UTF-8, not JSON, or more than one value
   */
  public static @Nullable Object parse(byte[] utf8) throws IOException {
    return READER.parse(utf8);
  }

  /** Writes a value of the types above as UTF-8. */
  public static byte[] bytes(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(out)) {
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
    try (JsonGenerator generator =
        JsonReader.FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
      JsonValues.write(generator, parse(utf8));
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
