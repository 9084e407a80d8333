package io.github.m365cache.server.product;

import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.TenantCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes of calendars in a random run. What Graph refuses is none. */
final class RandomCalendarChanges {
  private static final List<String> RESPONSES = List.of("accept", "decline", "tentative");

  private final TenantCalendars calendars;
  private final InstantSource clock;
  private final Random random;
  private int counter;

  RandomCalendarChanges(TenantCalendars calendars, InstantSource clock, Random random) {
    this.calendars = calendars;
    this.clock = clock;
    this.random = random;
  }

  String own(RandomDriveChanges.Calling tools) {
    String event = any();
    return switch (random.nextInt(7)) {
      case 0, 1 -> create(tools);
      case 2 ->
          tools.call("calendar_update_event", "event_id", event, "updates", subject(subject()));
      case 3 ->
          tools.call("calendar_update_event", "event_id", series(), "updates", subject(subject()));
      case 4 -> tools.call("calendar_delete_event", "event_id", event, "confirm", true);
      default ->
          tools.call(
              "calendar_respond_event",
              "event_id",
              event,
              "response",
              RESPONSES.get(random.nextInt(RESPONSES.size())));
    };
  }

  private String create(RandomDriveChanges.Calling tools) {
    Instant start = time();
    return tools.call(
        "calendar_create_event",
        "subject",
        subject(),
        "start",
        start.toString(),
        "end",
        end(start).toString(),
        "calendar_id",
        calendar());
  }

  void outside() {
    Instant start = time();
    try {
      switch (random.nextInt(6)) {
        case 0 -> calendars.invite("Adele Vance", subject(), start, end(start));
        case 1 -> calendars.create(calendar(), subject(), start, end(start));
        case 2 -> calendars.move(any(), start, end(start));
        case 3 -> calendars.delete(any());
        case 4 -> calendars.rename(series(), subject());
        default -> calendars.rename(any(), subject());
      }
    } catch (IllegalArgumentException refused) {
      // Such as an occurrence that would pass its neighbour.
    }
  }

  private static Map<String, Object> subject(String subject) {
    return Map.of("subject", subject);
  }

  private String subject() {
    String word = random.nextBoolean() ? RandomCalendarReads.WORD : "Talk";
    return word + " " + ++counter;
  }

  /** Within the days that are listed, or somewhat beside. */
  private Instant time() {
    long minutes = random.nextInt(14 * 24 * 60) - 4 * 24 * 60L;
    return clock.instant().plus(Duration.ofMinutes(minutes));
  }

  private static Instant end(Instant start) {
    return start.plus(Duration.ofMinutes(30));
  }

  private String calendar() {
    List<String> all = calendars.calendars();
    return random.nextInt(3) == 0 ? all.get(1) : calendars.defaultCalendar();
  }

  /** One of around today, or an occurrence. */
  private String any() {
    Duration week = Duration.ofDays(7);
    Instant now = clock.instant();
    return one(calendars.view("calendar", now.minus(week), now.plus(week)));
  }

  private String series() {
    List<EventView> all =
        calendars.events("calendar").stream()
            .filter(event -> event.type().equals("seriesMaster"))
            .toList();
    return all.isEmpty() ? any() : one(all);
  }

  private String one(List<EventView> events) {
    return events.get(random.nextInt(events.size())).immutableId();
  }
}
