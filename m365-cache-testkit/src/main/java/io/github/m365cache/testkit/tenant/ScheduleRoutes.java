package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Free and busy times of the tenant's users ("calendar: getSchedule"). */
final class ScheduleRoutes {
  private static final int MOST = 100;
  private static final Duration LONGEST = Duration.ofDays(62);

  /** Digits of {@code availabilityView}. */
  private static final Map<String, Integer> DIGITS =
      Map.of("free", 0, "tentative", 1, "busy", 2, "oof", 3, "workingElsewhere", 4);

  private final Supplier<Collection<Account>> accounts;

  ScheduleRoutes(Supplier<Collection<Account>> accounts) {
    this.accounts = accounts;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST /me/calendar/getSchedule", this::answer);
  }

  /** What is asked about. */
  private record Question(
      Instant from, Instant to, Duration interval, String zoneName, ZoneId zone) {}

  private GraphResponse answer(Call call) {
    ObjectNode body = Bodies.object(call);
    JsonNode schedules = body.path("schedules");
    if (!schedules.isArray() || schedules.isEmpty() || schedules.size() > MOST) {
      throw GraphError.badRequest(
          "ErrorInvalidParameter", "The schedules parameter must hold between 1 and 100 names.");
    }
    Question question = question(call, body);
    ObjectNode json = Json.object();
    ArrayNode value = json.putArray("value");
    schedules.forEach(each -> value.add(schedule(each.asText(), question)));
    return GraphResponse.ok(json);
  }

  private static Question question(Call call, ObjectNode body) {
    ZonedDateTime from = EventSpan.time(body.path("startTime"));
    ZonedDateTime to = EventSpan.time(body.path("endTime"));
    int minutes = body.path("availabilityViewInterval").asInt(30);
    Duration length = Duration.between(from, to);
    boolean legal =
        minutes >= 5
            && minutes <= 1440
            && length.compareTo(Duration.ofMinutes(minutes)) >= 0
            && length.compareTo(LONGEST) <= 0;
    if (!legal) {
      throw GraphError.badRequest(
          "ErrorInvalidParameter",
          "The time window or the interval of the view is not within the allowed limits.");
    }
    String zoneName = call.prefer().timeZone().orElse("UTC");
    return new Question(
        from.toInstant(),
        to.toInstant(),
        Duration.ofMinutes(minutes),
        zoneName,
        EventSpan.zone(zoneName));
  }

  private ObjectNode schedule(String address, Question question) {
    ObjectNode json = Json.object().put("scheduleId", address);
    Optional<Account> owner =
        accounts.get().stream().filter(one -> one.upn().equalsIgnoreCase(address)).findFirst();
    if (owner.isEmpty()) {
      json.putObject("error")
          .put("message", "Unable to resolve e-mail address " + address + " to an SMTP address.")
          .put("responseCode", "ErrorMailRecipientNotFound");
      return json;
    }
    CalendarBook book = owner.get().calendars();
    List<CalendarEvent> events = book.view(book.defaultCalendar(), question.from(), question.to());
    json.put("availabilityView", availability(events, question));
    ArrayNode items = json.putArray("scheduleItems");
    events.forEach(event -> items.add(item(event, question)));
    return json;
  }

  private static String availability(List<CalendarEvent> events, Question question) {
    StringBuilder view = new StringBuilder();
    Instant at = question.from();
    while (at.isBefore(question.to())) {
      Instant next = at.plus(question.interval());
      Instant slot = at;
      view.append(
          events.stream()
              .filter(event -> event.span().touches(slot, next))
              .mapToInt(event -> DIGITS.getOrDefault(status(event), 2))
              .max()
              .orElse(0));
      at = next;
    }
    return view.toString();
  }

  private static String status(CalendarEvent event) {
    return event.properties().path("showAs").asText("busy");
  }

  private static ObjectNode item(CalendarEvent event, Question question) {
    boolean isPrivate = event.properties().path("sensitivity").asText().equals("private");
    ObjectNode json = Json.object().put("isPrivate", isPrivate).put("status", status(event));
    if (!isPrivate) {
      json.put("subject", event.properties().path("subject").asText());
      json.put("location", event.properties().at("/location/displayName").asText());
    }
    json.set("start", time(event.span().start(), question));
    json.set("end", time(event.span().end(), question));
    return json;
  }

  private static ObjectNode time(ZonedDateTime time, Question question) {
    return EventSpan.node(
        time.withZoneSameInstant(question.zone()).toLocalDateTime(), question.zoneName());
  }
}
