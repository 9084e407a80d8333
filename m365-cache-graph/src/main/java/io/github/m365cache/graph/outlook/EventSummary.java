package io.github.m365cache.graph.outlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.Recipients;
import io.github.m365cache.graph.VisibleEntity;
import java.util.List;

/** What lists tell of an event. */
public final class EventSummary {
  /** In the order of the answer. */
  public static final List<String> FIELDS =
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
  public static ObjectNode of(ObjectNode event) {
    ObjectNode summary = VisibleEntity.of(event, FIELDS);
    flatten(summary);
    return Recipients.flatten(summary, List.of("organizer"));
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
  }
}
