package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.outlook.EventSummary;
import java.util.Locale;
import java.util.Map;

/** An event as the index answers it: with Exchange's names of its types (calendarItemType). */
final class EventHit {
  private static final Map<String, String> TYPES =
      Map.of(
          "single", "singleInstance",
          "recurringmaster", "seriesMaster",
          "occurrence", "occurrence",
          "exception", "exception");

  private EventHit() {}

  /** As lists show events, as far as the index knows it; {@code hit} is changed. */
  static ObjectNode summary(ObjectNode hit) {
    String type = hit.path("type").asText("");
    hit.put("type", TYPES.getOrDefault(type.toLowerCase(Locale.ROOT), type));
    if (type.isEmpty()) {
      hit.remove("type");
    }
    return EventSummary.of(hit);
  }
}
