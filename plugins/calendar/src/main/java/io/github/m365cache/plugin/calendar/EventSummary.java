package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.AddressText;
import java.util.List;

/** What lists tell of an event. */
final class EventSummary {
  /** In the order of the answer. */
  static final List<String> FIELDS =
      List.of(
          "id",
          "type",
          "seriesMasterId",
          "subject",
          "start",
          "end",
          "location",
          "organizer",
          "isAllDay",
          "isCancelled",
          "responseStatus");

  private EventSummary() {}

  /** A copy; {@code event} stays as it is. */
  static ObjectNode of(ObjectNode event) {
    ObjectNode clean = VisibleEntity.of(event);
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

  /** A place without a name is none. */
  private static void flatten(ObjectNode summary) {
    if (!summary.hasNonNull("subject")) {
      summary.put("subject", "");
    }
    String place = summary.path("location").path("displayName").asText("");
    summary.put("location", place);
    if (place.isEmpty()) {
      summary.remove("location");
    }
    if (summary.has("organizer")) {
      summary.put("organizer", address(summary.get("organizer")));
    }
  }

  private static String address(JsonNode person) {
    JsonNode parts = person.path("emailAddress");
    return AddressText.of(parts.path("name").asText(""), parts.path("address").asText(""));
  }
}
