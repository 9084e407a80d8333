package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.outlook.EventZone;
import java.time.Duration;
import java.util.List;

/** When people are free, as a digit for each interval and as their entries. */
record FreeBusy(CalendarGraph calendars, MailboxZones mailboxes) implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventZone zone = EventZone.of("time_zone", arguments, request.call(), mailboxes);
    Period period = Period.of(arguments, "start", "end", zone);
    long minutes = arguments.integer("time_interval");
    if (period.length(zone).compareTo(Duration.ofMinutes(minutes)) < 0) {
      throw M365Exception.invalid(
          "time_interval", "time_interval must not be longer than the time from start to end");
    }
    List<ObjectNode> items =
        Schedules.ask(
                calendars, request.call(), arguments.texts("attendees"), period, zone, minutes)
            .stream()
            .map(FreeBusy::item)
            .toList();
    return Fetched.Content.of(
        GraphJson.bytes(
            GraphJson.list(items, true)
                .put("time_zone", zone.name())
                .put("time_interval", minutes)));
  }

  private static ObjectNode item(JsonNode schedule) {
    String person = schedule.path("scheduleId").asText("");
    if (Schedules.isUnknown(schedule)) {
      return Schedules.unknown(person);
    }
    ObjectNode item = GraphJson.object().put("attendee", person);
    for (String field : List.of("availabilityView", "scheduleItems", "workingHours")) {
      if (schedule.has(field)) {
        item.set(field, schedule.get(field));
      }
    }
    return item;
  }
}
