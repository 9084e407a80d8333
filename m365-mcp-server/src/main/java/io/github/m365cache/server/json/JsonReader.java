package io.github.m365cache.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads JSON from strangers within bounds. Safe for concurrent use. */
public final class JsonReader {
  /** How deep a value may be nested where nobody says otherwise. */
  public static final int USUAL_DEPTH = 64;

  static final JsonFactory FACTORY = factory(USUAL_DEPTH);

  private final JsonFactory factory;

  /**
   * A reader.
   *
   * @param depth how deep a value may be nested, at least 1
   */
  public JsonReader(int depth) {
    this.factory = depth == USUAL_DEPTH ? FACTORY : factory(depth);
  }

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(1_000_000)
                .maxNumberLength(100)
                .build())
        // Four bytes of UTF-8 instead of twelve characters of escapes.
        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
        .build();
  }

  /**
   * Reads one value from strict UTF-8 (RFC 8259, section 8.1).
   *
   * @throws com.fasterxml.jackson.core.exc.StreamConstraintsException above the bounds
   * @throws IOException when it is not UTF-8, not JSON, or more than one value
   */
  public @Nullable Object parse(byte[] utf8) throws IOException {
    // Decoded here: the parser's own decoder guesses UTF-16 and lets ill-formed sequences pass.
    CharBuffer text = strictly(utf8);
    try (JsonParser parser =
        factory.createParser(text.array(), text.arrayOffset(), text.remaining())) {
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
}
