package io.github.m365cache.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;

/** Reads and writes JSON without changing a digit of its numbers. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What follows is the next piece. */
  private static final ObjectReader PIECES =
      MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode empty() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object that a plugin handed over.
   *
   * @throws M365Exception {@link ErrorCode#INTERNAL} when it is none
   */
  static ObjectNode object(byte[] json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException malformed) {
      // Falls through: the parser's message may quote the content, so it is not passed on.
      throw notAnObject();
    }
    throw notAnObject();
  }

  /** Reads piece by piece; the places of its tokens are offsets in {@code json}. */
  static JsonParser parser(byte[] json) throws IOException {
    return MAPPER.createParser(json);
  }

  /** The value that a parser is at, to its end. */
  static JsonNode value(JsonParser parser) throws IOException {
    return PIECES.readTree(parser);
  }

  /** Writes piece by piece. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.createGenerator(out);
  }

  private static M365Exception notAnObject() {
    return new M365Exception(
        ErrorCode.INTERNAL, "the operation did not answer with a JSON object; report this defect");
  }

  /** Plain Java as text, ordered by name; absent values are left out. */
  static String text(Map<String, ?> values) {
    ObjectNode object = empty();
    for (String name : new TreeSet<>(values.keySet())) {
      if (values.get(name) != null) {
        object.set(name, MAPPER.valueToTree(values.get(name)));
      }
    }
    return object.toString();
  }

  /** An object that this class wrote, in plain Java. */
  static Map<String, Object> map(String text) {
    return MAPPER.convertValue(
        object(text.getBytes(StandardCharsets.UTF_8)), new TypeReference<>() {});
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree could not be written", impossible);
    }
  }
}
