package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.TenantCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a random run reads of calendars: days around today, single events, a search. */
final class RandomCalendarReads {
  /** In a part of the subjects that changes give. */
  static final String WORD = "zebra";

  /** That of the mailboxes. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final Duration STALE_LIST = Duration.ofMinutes(30);
  private static final Duration STALE_EVENT = Duration.ofHours(1);
  private static final Duration STALE_SEARCH = Duration.ofMinutes(5);
  private static final int BACK = 30;
  private static final int AHEAD = 90;

  private final TenantCalendars calendars;
  private final InstantSource clock;

  /** What was seen since the last change. */
  private final Map<String, List<EventView>> views = new HashMap<>();

  RandomCalendarReads(TenantCalendars calendars, InstantSource clock) {
    this.calendars = calendars;
    this.clock = clock;
  }

  void addTo(RandomDriveReads.Adding adding, List<String> events) {
    addList(adding, Map.of("days_ahead", 30, "limit", 200));
    addList(adding, Map.of("limit", 20, "days_back", 2));
    addList(adding, Map.of("limit", 5, "days_back", 2));
    addList(adding, Map.of("calendar_id", calendars.defaultCalendar(), "limit", 10));
    addList(adding, Map.of("calendar_id", calendars.calendars().get(1), "days_ahead", 20));
    for (int limit : new int[] {500, 2}) {
      adding.add(
          "search_events",
          Map.of("query", WORD, "limit", limit),
          STALE_SEARCH,
          () -> states(view("calendar", BACK, AHEAD).filter(this::isFound).limit(limit)));
    }
    events.forEach(
        id ->
            adding.add(
                "calendar_get_event",
                Map.of("event_id", id),
                STALE_EVENT,
                () -> states(calendars.event(id).stream())));
  }

  private void addList(RandomDriveReads.Adding adding, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(Map.of("days_back", 0, "days_ahead", 7, "limit", 50));
    all.putAll(arguments);
    String calendar = (String) all.getOrDefault("calendar_id", "calendar");
    int back = (int) all.get("days_back");
    int ahead = (int) all.get("days_ahead");
    int limit = (int) all.get("limit");
    adding.add(
        "calendar_list_events",
        all,
        STALE_LIST,
        () -> states(view(calendar, back, ahead).limit(limit)));
  }

  private boolean isFound(EventView event) {
    return event.subject().toLowerCase(Locale.ROOT).contains(WORD);
  }

  private Stream<EventView> view(String calendar, int back, int ahead) {
    LocalDate today = today();
    Instant from = start(today.minusDays(back));
    Instant to = start(today.plusDays(ahead + 1L));
    return views.computeIfAbsent(calendar, this::whole).stream()
        .filter(event -> event.start().isBefore(to) && event.end().isAfter(from));
  }

  private List<EventView> whole(String calendar) {
    LocalDate today = today();
    return calendars.view(
        calendar, start(today.minusDays(BACK)), start(today.plusDays(AHEAD + 1L)));
  }

  /** Something may have changed: the calendars, or what day it is. */
  void look() {
    views.clear();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  Map<String, String> everything() {
    Map<String, String> all = new TreeMap<>();
    for (String calendar : calendars.calendars()) {
      all.putAll(states(calendars.events(calendar).stream()));
      all.putAll(states(view(calendar, BACK, AHEAD)));
    }
    return all;
  }

  private static Map<String, String> states(Stream<EventView> events) {
    Map<String, String> states = new TreeMap<>();
    events.forEach(event -> states.put(event.immutableId(), state(event)));
    return states;
  }

  private static String state(EventView event) {
    return event.subject() + ", " + event.response();
  }

  static String state(JsonNode event) {
    return event.path("subject").asText() + ", " + event.at("/responseStatus/response").asText();
  }
}
