package io.github.m365cache.graph.outlook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.Recipients;
import io.github.m365cache.graph.VisibleEntity;
import java.util.List;

/** What lists and changes tell of a message. */
public final class MessageSummary {
  /** In the order of the answer. */
  public static final List<String> FIELDS =
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

  private static final List<String> ADDRESSES = List.of("from", "toRecipients");

  private MessageSummary() {}

  /** A copy; {@code message} stays as it is. */
  public static ObjectNode of(JsonNode message) {
    ObjectNode summary = VisibleEntity.of(message, FIELDS);
    if (!summary.hasNonNull("subject")) {
      summary.put("subject", "");
    }
    return Recipients.flatten(summary, ADDRESSES);
  }
}
