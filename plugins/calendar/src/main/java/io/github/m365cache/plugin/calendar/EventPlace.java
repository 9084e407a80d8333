package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;

/**
 * What an event is before it is changed, and where: rules name these, and no answer tells them
 * afterwards.
 *
 * @param event the members of {@link #FIELDS} that it has
 * @param calendar its calendar's {@code id} and {@code isDefaultCalendar}
 */
record EventPlace(ObjectNode event, ObjectNode calendar) {
  private static final String FIELDS =
      "id,type,seriesMasterId,isOrganizer,attendees,responseRequested,allowNewTimeProposals";

  /**
   * The place of the event that {@code event_id} names, by two requests.
   *
   * @throws M365Exception {@code NOT_FOUND} naming the parameter
   */
  static EventPlace of(CalendarGraph calendars, CallContext call, Arguments arguments)
      throws InterruptedException {
    RequestInformation event =
        CalendarGraph.request(HttpMethod.GET, CalendarGraph.EVENT + "{?%24select}", arguments);
    event.addQueryParameter("%24select", FIELDS);
    ObjectNode found = GraphJson.item(calendars.ask(call, event));
    return new EventPlace(
        found, calendar(calendars, call, CalendarGraph.EVENT + "/calendar", arguments));
  }

  /** The calendar under a path. */
  static ObjectNode calendar(
      CalendarGraph calendars, CallContext call, String path, Arguments arguments)
      throws InterruptedException {
    RequestInformation request =
        CalendarGraph.request(HttpMethod.GET, path + "{?%24select}", arguments);
    request.addQueryParameter("%24select", "id,isDefaultCalendar");
    JsonNode answer = calendars.ask(call, request);
    return GraphJson.object()
        .put("id", answer.path("id").asText(""))
        .put("isDefaultCalendar", answer.path("isDefaultCalendar").asBoolean());
  }

  boolean is(String member) {
    return event.path(member).asBoolean();
  }

  /** Whether there is anybody to tell. */
  boolean hasAttendees() {
    return !event.path("attendees").isEmpty();
  }

  /** What a change without an answer of its own is answered with. */
  byte[] answer(String status) {
    ObjectNode answer = GraphJson.object().put("status", status);
    answer.set("id", event.path("id"));
    if (event.has("seriesMasterId")) {
      answer.set("seriesMasterId", event.path("seriesMasterId"));
    }
    answer.set("calendar", calendar);
    return GraphJson.bytes(answer);
  }

  /** Refuses what only the invited can do. */
  void requireInvited() {
    if (is("isOrganizer")) {
      throw M365Exception.invalid(
          "event_id", "this account organizes the event and is not invited to it");
    }
  }
}
