package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.text.AddressText;
import java.util.List;

/** Graph's recipients, organizers and attendees, which hold an {@code emailAddress}, as texts. */
public final class Recipients {
  private Recipients() {}

  /**
   * Replaces members that are one recipient, or a list of them, by {@code "Name <address>"}.
   *
   * @return {@code object} itself
   */
  public static ObjectNode flatten(ObjectNode object, List<String> members) {
    for (String member : members) {
      JsonNode value = object.path(member);
      if (value instanceof ArrayNode recipients) {
        ArrayNode flat = object.putArray(member);
        recipients.forEach(recipient -> flat.add(text(recipient)));
      } else if (value.isObject()) {
        object.put(member, text(value));
      }
    }
    return object;
  }

  private static String text(JsonNode recipient) {
    JsonNode parts = recipient.path("emailAddress");
    return AddressText.of(parts.path("name").asText(""), parts.path("address").asText(""));
  }
}
