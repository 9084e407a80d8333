package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.ItemBody;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.BodyFormat;
import java.util.List;

/** An event in full: Graph's own object, its body cleaned and cut. */
final class EventEntity {
  /**
   * Everything that Graph's page "event resource type" lists but {@code bodyPreview}, which is made
   * of the body with its hidden parts.
   */
  static final List<String> FIELDS =
      List.of(
          "id",
          "type",
          "seriesMasterId",
          "subject",
          "start",
          "end",
          "isAllDay",
          "location",
          "locations",
          "organizer",
          "isOrganizer",
          "attendees",
          "responseStatus",
          "responseRequested",
          "allowNewTimeProposals",
          "hideAttendees",
          "isCancelled",
          "isDraft",
          "importance",
          "sensitivity",
          "showAs",
          "categories",
          "hasAttachments",
          "recurrence",
          "originalStart",
          "originalStartTimeZone",
          "originalEndTimeZone",
          "isOnlineMeeting",
          "onlineMeetingProvider",
          "onlineMeeting",
          "onlineMeetingUrl",
          "isReminderOn",
          "reminderMinutesBeforeStart",
          "iCalUId",
          "transactionId",
          "createdDateTime",
          "lastModifiedDateTime",
          "changeKey",
          "webLink",
          "body");

  private EventEntity() {}

  /**
   * A copy; {@code event} stays as it is.
   *
   * @param maxLength of the body, in UTF-16 units
   */
  static ObjectNode of(ObjectNode event, BodyFormat format, int maxLength) {
    ObjectNode entity = VisibleEntity.of(event);
    entity.remove("bodyPreview");
    if (!entity.hasNonNull("subject")) {
      entity.put("subject", "");
    }
    JsonNode body = entity.path("body");
    if (body.isObject()) {
      entity.set("body", ItemBody.of(body, format, maxLength));
    }
    return entity;
  }
}
