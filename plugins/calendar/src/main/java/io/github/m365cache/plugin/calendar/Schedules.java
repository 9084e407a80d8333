package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.outlook.EventZone;
import java.time.Duration;
import java.util.List;

/** What people's calendars tell to others ("calendar: getSchedule"). */
final class Schedules {
  /** Graph answers with 400 beyond it. */
  private static final Duration LONGEST = Duration.ofDays(62);

  private Schedules() {}

  /**
   * The schedules of people, in their order, cleaned.
   *
   * @param minutes of a digit of the view
   */
  static List<JsonNode> ask(
      CalendarGraph calendars,
      CallContext call,
      List<String> people,
      Period period,
      EventZone zone,
      long minutes)
      throws InterruptedException {
    if (period.length(zone).compareTo(LONGEST) > 0) {
      throw M365Exception.invalid("end", "end must be at most 62 days after start");
    }
    ObjectNode body = GraphJson.object();
    ArrayNode schedules = body.putArray("schedules");
    people.forEach(schedules::add);
    body.set("startTime", zone.node(period.start()));
    body.set("endTime", zone.node(period.end()));
    body.put("availabilityViewInterval", minutes);
    RequestInformation request =
        CalendarGraph.request(HttpMethod.POST, "/me/calendar/getSchedule", Arguments.none(), body);
    Prefer.of().timeZone(zone.name()).applyTo(request);
    ObjectNode answer = GraphJson.item(calendars.ask(call, request));
    return VisibleEntity.of(answer).path("value").valueStream().toList();
  }

  /** Whether Graph could not tell anything of somebody. */
  static boolean isUnknown(JsonNode schedule) {
    return schedule.path("error").isObject();
  }

  /** What is said of them; Graph's own words are for developers. */
  static ObjectNode unknown(String person) {
    return GraphJson.object()
        .put("attendee", person)
        .put("error", "Microsoft 365 knows no calendar of this address, or does not show it");
  }
}
