package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.outlook.EventZone;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes an event; two dates without times make an all-day one. Its transaction id keeps a request
 * that reaches Graph twice from making two events.
 */
record CreateEvent(CalendarGraph calendars, MailboxZones mailboxes, Supplier<UUID> transactionIds)
    implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventZone zone = EventZone.of("timezone", arguments, request.call(), mailboxes);
    ObjectNode event = event(arguments, zone);
    boolean named = arguments.has("calendar_id");
    ObjectNode calendar =
        EventPlace.calendar(
            calendars,
            request.call(),
            named ? "/me/calendars/{calendar_id}" : "/me/calendar",
            arguments);
    RequestInformation post =
        CalendarGraph.request(
            HttpMethod.POST,
            (named ? "/me/calendars/{calendar_id}" : "/me") + "/events",
            arguments,
            event);
    return EventChange.send(calendars, request.call(), post, zone, calendar);
  }

  private ObjectNode event(Arguments arguments, EventZone zone) {
    ObjectNode event = GraphJson.object().put("subject", arguments.text("subject"));
    times(event, arguments, zone);
    arguments
        .findText("location")
        .ifPresent(place -> event.putObject("location").put("displayName", place));
    arguments
        .findText("body")
        .ifPresent(text -> event.putObject("body").put("contentType", "text").put("content", text));
    if (arguments.has("attendees")) {
      EventChange.people(event, "attendees", arguments.texts("attendees"));
      event.withArray("/attendees").forEach(each -> ((ObjectNode) each).put("type", "required"));
    }
    return event.put("transactionId", transactionIds.get().toString());
  }

  private static void times(ObjectNode event, Arguments arguments, EventZone zone) {
    boolean allDay = EventZone.isDate(arguments.text("start"));
    if (allDay != EventZone.isDate(arguments.text("end"))) {
      throw M365Exception.invalid("end", "end must be a date when start is one, and only then");
    }
    LocalDateTime start = zone.time("start", arguments.text("start"));
    LocalDateTime end = zone.time("end", arguments.text("end"));
    // One day, as people write it.
    LocalDateTime last = allDay && end.equals(start) ? end.plusDays(1) : end;
    if (last.isBefore(start)) {
      throw M365Exception.invalid("end", "end must not be before start");
    }
    event.set("start", zone.node(start));
    event.set("end", zone.node(last));
    if (allDay) {
      event.put("isAllDay", true);
    }
  }
}
