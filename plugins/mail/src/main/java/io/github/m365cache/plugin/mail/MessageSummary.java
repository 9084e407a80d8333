package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.AddressText;
import java.util.List;

/** What lists and changes tell of a message. */
final class MessageSummary {
  /** In the order of the answer. */
  static final List<String> FIELDS =
      List.of(
          "id",
          "subject",
          "from",
          "toRecipients",
          "receivedDateTime",
          "isRead",
          "hasAttachments",
          "importance",
          "flag",
          "conversationId",
          "parentFolderId");

  private MessageSummary() {}

  static ObjectNode of(JsonNode message) {
    ObjectNode clean = VisibleEntity.of(message);
    ObjectNode summary = GraphJson.object();
    for (String field : FIELDS) {
      JsonNode value = clean.get(field);
      if (value != null) {
        summary.set(field, value);
      }
    }
    flatten(summary);
    return summary;
  }

  private static void flatten(ObjectNode summary) {
    if (!summary.hasNonNull("subject")) {
      summary.put("subject", "");
    }
    if (summary.has("from")) {
      summary.put("from", address(summary.get("from")));
    }
    if (summary.get("toRecipients") instanceof ArrayNode recipients) {
      ArrayNode flat = summary.putArray("toRecipients");
      recipients.forEach(recipient -> flat.add(address(recipient)));
    }
  }

  private static String address(JsonNode recipient) {
    JsonNode parts = recipient.path("emailAddress");
    return AddressText.of(parts.path("name").asText(""), parts.path("address").asText(""));
  }
}
