package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.outlook.EventZone;
import java.util.List;
import java.util.Set;

/** Whether people are free for all of a time; without attendees the account itself. */
record Availability(CalendarGraph calendars, MailboxZones mailboxes) implements Fetcher {
  private static final long SHORTEST = 5;
  private static final long LONGEST = 1440;

  /** In words and in the digits of {@code availabilityView}. */
  private static final Set<String> AT_HAND = Set.of("free", "workingElsewhere");

  private static final String DIGITS_AT_HAND = "[04]*";

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventZone zone = EventZone.of("time_zone", arguments, request.call(), mailboxes);
    Period period = Period.of(arguments, "start", "end", zone);
    List<String> people =
        arguments.has("attendees")
            ? arguments.texts("attendees")
            : List.of(request.call().account().username());
    // One digit for all of it where that is possible: a digit that goes beyond it says too much.
    long minutes = Math.max(SHORTEST, Math.min(period.length(zone).toMinutes(), LONGEST));
    List<ObjectNode> items =
        Schedules.ask(calendars, request.call(), people, period, zone, minutes).stream()
            .map(Availability::item)
            .toList();
    boolean all = items.stream().allMatch(item -> item.path("available").asBoolean(false));
    ObjectNode answer = GraphJson.object().put("available", all);
    answer.setAll(GraphJson.list(items, true));
    return Fetched.Content.of(GraphJson.bytes(answer.put("time_zone", zone.name())));
  }

  private static ObjectNode item(JsonNode schedule) {
    String person = schedule.path("scheduleId").asText("");
    if (Schedules.isUnknown(schedule)) {
      return Schedules.unknown(person);
    }
    ObjectNode item = GraphJson.object().put("attendee", person);
    ArrayNode conflicts = GraphJson.array();
    for (JsonNode entry : schedule.path("scheduleItems")) {
      if (!AT_HAND.contains(entry.path("status").asText())) {
        conflicts.add(entry);
      }
    }
    // Who shares no entries shares the digits.
    boolean free =
        schedule.has("scheduleItems")
            ? conflicts.isEmpty()
            : schedule.path("availabilityView").asText("").matches(DIGITS_AT_HAND);
    item.put("available", free);
    item.set("conflicts", conflicts);
    return item;
  }
}
