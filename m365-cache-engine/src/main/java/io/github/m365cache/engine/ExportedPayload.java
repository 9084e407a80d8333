package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A cached answer as it is exported: on one line, and without the addresses that hand out a file to
 * whoever has them. Nothing else of it changes, not a digit of its numbers.
 */
final class ExportedPayload {
  private static final List<String> ADDRESSES = List.of("downloadurl", "download_url");

  private ExportedPayload() {}

  static byte[] of(byte[] json) {
    if (isOneLine(json) && !mayHoldAddress(json)) {
      return json;
    }
    ObjectNode object = Json.object(json);
    strip(object);
    return Json.bytes(object);
  }

  private static boolean isOneLine(byte[] json) {
    for (byte each : json) {
      if (each == '\n' || each == '\r') {
        return false;
      }
    }
    return true;
  }

  /** An escaped letter could hide a name, so that an escape by number is looked at as well. */
  private static boolean mayHoldAddress(byte[] json) {
    String text = new String(json, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return text.contains("\\u") || ADDRESSES.stream().anyMatch(text::contains);
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(member -> isAddress(member.getKey()));
    }
    node.forEach(ExportedPayload::strip);
  }

  private static boolean isAddress(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return ADDRESSES.stream().anyMatch(plain::endsWith);
  }
}
