package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.seed.EventSeed;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a POST or PATCH says of an event, checked as "Create event" and "Update event" say, to be
 * applied to one.
 */
final class EventBody implements Consumer<ObjectNode> {
  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "changeKey",
          "createdDateTime",
          "lastModifiedDateTime",
          "iCalUId",
          "bodyPreview",
          "isCancelled",
          "isOrganizer",
          "seriesMasterId",
          "type",
          "webLink",
          "hasAttachments",
          "originalStart",
          "organizer",
          "responseStatus",
          "onlineMeeting",
          "onlineMeetingUrl");
  private static final Set<String> FLAGS =
      Set.of(
          "isAllDay",
          "isReminderOn",
          "responseRequested",
          "isOnlineMeeting",
          "allowNewTimeProposals",
          "hideAttendees",
          "isDraft");
  private static final Set<String> TEXTS = Set.of("subject", "transactionId");
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "importance", List.of("low", "normal", "high"),
          "sensitivity", List.of("normal", "personal", "private", "confidential"),
          "showAs", List.of("free", "tentative", "busy", "oof", "workingElsewhere", "unknown"));

  private final ObjectNode changes = Json.object();

  EventBody(ObjectNode body) {
    body.properties().stream()
        .filter(member -> !member.getKey().startsWith("@"))
        .forEach(member -> check(member.getKey(), member.getValue()));
  }

  private void check(String name, JsonNode value) {
    if (!EntityTypes.EVENT.properties().containsKey(name)) {
      throw GraphError.badRequest(
          "RequestBodyRead",
          "The property '" + name + "' does not exist on type 'microsoft.graph.event'.");
    }
    if (READ_ONLY.contains(name) || !isLegal(name, value)) {
      throw EventSpan.invalid();
    }
    changes.set(name, value);
  }

  private static boolean isLegal(String name, JsonNode value) {
    if (FLAGS.contains(name)) {
      return value.isBoolean();
    }
    if (TEXTS.contains(name)) {
      return value.isTextual();
    }
    if (VALUES.containsKey(name)) {
      return VALUES.getOrDefault(name, List.of()).contains(value.asText());
    }
    return switch (name) {
      case "start", "end" -> value.isObject() && isTime(value);
      case "body" -> List.of("text", "html").contains(value.path("contentType").asText("text"));
      case "attendees" -> areAttendees(value);
      case "location" -> value.path("displayName").isTextual();
      case "categories", "locations" -> value.isArray();
      default -> true;
    };
  }

  /** Its zone is checked by reading it; Graph wants one. */
  private static boolean isTime(JsonNode value) {
    ZonedDateTime time = EventSpan.time(value);
    return value.path("timeZone").isTextual() && time.getYear() > 1600;
  }

  private static boolean areAttendees(JsonNode value) {
    boolean[] legal = {value.isArray()};
    for (JsonNode each : value) {
      String address = each.at("/emailAddress/address").asText();
      legal[0] &= address.matches("[^@\\s]+@[^@\\s]+");
    }
    return legal[0];
  }

  /** Asks for what a new event must have. */
  EventBody requireTimes() {
    if (!changes.has("start") || !changes.has("end")) {
      throw EventSpan.invalid();
    }
    return this;
  }

  @Override
  public void accept(ObjectNode event) {
    event.setAll(changes);
    if (changes.has("attendees")) {
      EventSeed.completeAttendees(event);
    }
    if (changes.has("location")) {
      EventSeed.location(event, changes.at("/location/displayName").asText());
    }
    if (changes.has("body")) {
      EventSeed.body(event, changes.at("/body/contentType").asText("text"), content());
    }
    requireOrder(event);
  }

  private String content() {
    return changes.at("/body/content").asText();
  }

  private static void requireOrder(ObjectNode event) {
    ZonedDateTime start = EventSpan.time(event.path("start"));
    ZonedDateTime end = EventSpan.time(event.path("end"));
    if (end.isBefore(start)) {
      throw GraphError.badRequest(
          "ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate");
    }
    boolean atMidnight =
        start.toLocalTime().equals(LocalTime.MIDNIGHT)
            && end.toLocalTime().equals(LocalTime.MIDNIGHT)
            && end.isAfter(start);
    if (event.path("isAllDay").asBoolean() && !atMidnight) {
      throw GraphError.badRequest(
          "ErrorPropertyValidationFailure",
          "The Event.Start property for an all-day event needs to be set to midnight.");
    }
  }
}
