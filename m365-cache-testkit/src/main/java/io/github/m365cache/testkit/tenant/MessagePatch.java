package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The changes of a PATCH, checked as "Update message" says, to be applied to a message. */
final class MessagePatch implements Consumer<ObjectNode> {
  private static final Set<String> FLAGS =
      Set.of("isRead", "isReadReceiptRequested", "isDeliveryReceiptRequested");
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "importance", List.of("low", "normal", "high"),
          "inferenceClassification", List.of("focused", "other"));
  private static final Set<String> DRAFT_ONLY =
      Set.of(
          "subject",
          "internetMessageId",
          "replyTo",
          "toRecipients",
          "ccRecipients",
          "bccRecipients");

  private final ObjectNode changes = Json.object();

  MessagePatch(ObjectNode body, boolean draft) {
    body.properties().forEach(e -> check(e.getKey(), e.getValue(), draft));
  }

  @Override
  public void accept(ObjectNode properties) {
    properties.setAll(changes);
  }

  private void check(String name, JsonNode value, boolean draft) {
    if (name.startsWith("@")) {
      return;
    }
    boolean legal;
    if (FLAGS.contains(name)) {
      legal = value.isBoolean();
    } else if (VALUES.containsKey(name)) {
      legal = VALUES.getOrDefault(name, List.of()).contains(lower(value));
    } else if (name.equals("categories")) {
      legal = isTexts(value);
    } else if (name.equals("flag")) {
      legal =
          List.of("notflagged", "flagged", "complete").contains(lower(value.path("flagStatus")));
    } else {
      legal = DRAFT_ONLY.contains(name) && draft;
    }
    if (!legal) {
      throw GraphError.badRequest(
          "ErrorInvalidPropertySet", "The property '" + name + "' cannot be set to this value.");
    }
    changes.set(name, normal(name, value));
  }

  private static JsonNode normal(String name, JsonNode value) {
    return VALUES.containsKey(name) ? changesText(value) : value;
  }

  private static JsonNode changesText(JsonNode value) {
    return Json.object().put("v", lower(value)).path("v");
  }

  private static boolean isTexts(JsonNode value) {
    boolean[] texts = {value.isArray()};
    value.forEach(v -> texts[0] &= v.isTextual());
    return texts[0];
  }

  private static String lower(JsonNode value) {
    return value.asText().toLowerCase(Locale.ROOT);
  }
}
