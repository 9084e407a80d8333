package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Lists of events, single ones, calendars, and free and busy times. */
class CalendarTest extends ProductFixture {
  /** The clock stands at 06:06 in the mailbox's zone, which is an hour ahead of UTC. */
  private static final Instant TODAY = Instant.parse("2090-03-03T23:00:00Z");

  private static final Set<String> SUMMARY =
      Set.of(
          "id",
          "type",
          "seriesMasterId",
          "subject",
          "start",
          "end",
          "location",
          "organizer",
          "isAllDay",
          "isCancelled",
          "responseStatus");

  private JsonNode answer;

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(1).withFolders(5).withFiles(5).withContacts(1);
  }

  private void costs(int requests, String status, String tool, Object... arguments) {
    assertEquals(requests, requests(() -> answer = call(tool, arguments)), tool);
    assertEquals(status, status(answer), tool);
  }

  private List<EventView> days(int back, int ahead) {
    return alice()
        .calendars()
        .view(
            "calendar",
            TODAY.minus(Duration.ofDays(back)),
            TODAY.plus(Duration.ofDays(ahead + 1L)));
  }

  private static List<String> ids(List<EventView> events) {
    return events.stream().map(EventView::immutableId).toList();
  }

  @Test
  void aListIsAskedForOnceThenServedAndRefreshedBehind() {
    costs(2, "miss", "calendar_list_events");
    assertEquals(ids(days(0, 7)), ids(answer));
    costs(0, "fresh", "calendar_list_events", "days_ahead", 7, "detail", "summary");
    costs(1, "miss", "calendar_list_events", "days_back", 3);
    assertEquals(ids(days(3, 7)), ids(answer));

    Instant soon = TODAY.plus(Duration.ofHours(12));
    String made = alice().calendars().create("calendar", "Now", soon, soon.plusSeconds(600));
    clock.advance(Duration.ofMinutes(5));
    costs(0, "stale", "calendar_list_events");
    assertFalse(ids(answer).contains(made));
    assertEquals(1, requests(product::runBackground));
    costs(0, "fresh", "calendar_list_events");
    assertTrue(ids(answer).contains(made));
    clock.advance(Duration.ofMinutes(30));
    costs(1, "miss", "calendar_list_events");
  }

  @Test
  void whatWasCachedYesterdayIsNoAnswerToday() {
    Instant midnight = TODAY.plus(Duration.ofDays(1));
    clock.advance(Duration.between(clock.instant(), midnight.minusSeconds(60)));
    costs(2, "miss", "calendar_list_events");
    List<String> yesterdays = ids(answer);
    assertEquals(ids(days(0, 7)), yesterdays);
    costs(1, "miss", "calendar_list_events", "time_zone", "UTC");
    clock.advance(Duration.ofSeconds(59));
    costs(0, "fresh", "calendar_list_events");

    clock.advance(Duration.ofSeconds(1));
    tenant.faults().next(20, RequestMatch.path("/me/calendarView"), unavailable());
    assertThrows(M365Exception.class, () -> call("calendar_list_events"));
    tenant.faults().clear();
    costs(1, "miss", "calendar_list_events");
    List<String> todays = new ArrayList<>(ids(answer));
    assertFalse(todays.equals(yesterdays));
    assertEquals(
        ids(alice().calendars().view("calendar", midnight, midnight.plus(Duration.ofDays(8)))),
        todays);
    costs(0, "fresh", "calendar_list_events", "time_zone", "UTC");
  }

  private static Fault unavailable() {
    return new Fault.Status(503, Map.of());
  }

  @Test
  void aRestartAfterMidnightDoesNotServeYesterdayEither() {
    costs(2, "miss", "calendar_list_events");
    restart(
        "m365.plugins.calendar.operations.calendar_list_events.ttl.fresh = 20 hours\n"
            + "m365.plugins.calendar.operations.calendar_list_events.ttl.stale = 40 hours");
    call("calendar_list_events", "force_refresh", true);
    costs(0, "fresh", "calendar_list_events");
    clock.advance(Duration.ofHours(17));
    costs(0, "fresh", "calendar_list_events");
    clock.advance(Duration.ofHours(1));
    restart(
        "m365.plugins.calendar.operations.calendar_list_events.ttl.fresh = 20 hours\n"
            + "m365.plugins.calendar.operations.calendar_list_events.ttl.stale = 40 hours");
    costs(1, "miss", "calendar_list_events");
  }

  @Test
  void aCursorEndsWithItsDay() {
    costs(2, "miss", "calendar_list_events", "limit", 5);
    Object cursor = answer.path("next_cursor").asText();
    costs(1, "miss", "calendar_list_events", "limit", 5, "cursor", cursor);
    clock.advance(Duration.ofHours(18));
    isRefused("cursor", "calendar_list_events", Map.of("limit", 5, "cursor", cursor));
  }

  @Test
  void thePagesTogetherAreTheWholeListOnceAndOneRequestEach() {
    call("calendar_list_calendars");
    call("calendar_list_events", "days_ahead", 1);
    int pages = (days(0, 7).size() + 5) / 6;
    assertTrue(pages > 2);
    assertEquals(pages, requests(() -> assertEquals(ids(days(0, 7)), allPages())));
    assertEquals(0, requests(() -> assertEquals(ids(days(0, 7)), allPages())));
  }

  private List<String> allPages() {
    JsonNode page = call("calendar_list_events", "limit", 6);
    List<String> all = new ArrayList<>(ids(page));
    while (page.has("next_cursor")) {
      page = call("calendar_list_events", "limit", 6, "cursor", page.path("next_cursor").asText());
      all.addAll(ids(page));
    }
    return all;
  }

  @Test
  void aListHasSummariesAndInDetailTheWholeEvents() {
    Set<String> fields = new TreeSet<>();
    JsonNode list = call("calendar_list_events");
    list.path("items").forEach(item -> item.fieldNames().forEachRemaining(fields::add));
    assertEquals(new TreeSet<>(SUMMARY), fields);
    assertTrue(list.at("/items/0/organizer").asText().contains("<"), list::toString);
    assertEquals("W. Europe Standard Time", list.at("/items/0/start/timeZone").asText());
    assertTrue(texts(list, "type").containsAll(Set.of("occurrence", "exception")));
    assertFalse(list.toString().contains("null"));

    JsonNode whole = call("calendar_list_events", "detail", "full");
    assertEquals(ids(list), ids(whole));
    assertEquals("text", whole.at("/items/1/body/contentType").asText());
    assertFalse(whole.toString().contains("bodyPreview"));
    assertTrue(whole.at("/items/1/attendees").isArray());
  }

  @Test
  void theZoneIsTheMailboxesUnlessItIsNamed() {
    EventView first = days(0, 7).get(0);
    String id = first.immutableId();
    JsonNode own = call("calendar_get_event", "event_id", id);
    assertEquals("W. Europe Standard Time", own.at("/start/timeZone").asText());
    JsonNode tokyo = call("calendar_get_event", "event_id", id, "time_zone", "Asia/Tokyo");
    assertEquals("Asia/Tokyo", tokyo.at("/start/timeZone").asText());
    isRefused("time_zone", "calendar_get_event", Map.of("event_id", id, "time_zone", "Mars"));

    // A day in Tokyo began eight hours earlier.
    JsonNode there = call("calendar_list_events", "days_ahead", 1, "time_zone", "Asia/Tokyo");
    Instant began = Instant.parse("2090-03-03T15:00:00Z");
    assertEquals(
        ids(alice().calendars().view("calendar", began, began.plus(Duration.ofDays(2)))),
        ids(there));
    restart("");
    assertEquals(1, requests(() -> call("calendar_list_events")));
    clock.advance(Duration.ofDays(1));
    alice().calendars().timeZone("Asia/Tokyo");
    assertEquals(2, requests(() -> answer = call("calendar_list_events")));
    assertEquals("Asia/Tokyo", answer.at("/items/0/start/timeZone").asText());
  }

  @Test
  void anEventIsAskedForOnceThenServedAndRefreshedBehind() {
    String id = days(0, 7).get(0).immutableId();
    costs(2, "miss", "calendar_get_event", "event_id", id);
    costs(0, "fresh", "calendar_get_event", "event_id", id);
    alice().calendars().rename(id, "Renamed\u202E");
    clock.advance(Duration.ofMinutes(10));
    costs(0, "stale", "calendar_get_event", "event_id", id);
    assertEquals(1, requests(product::runBackground));
    costs(0, "fresh", "calendar_get_event", "event_id", id);
    assertEquals("Renamed", answer.path("subject").asText());
    clock.advance(Duration.ofHours(1));
    costs(1, "miss", "calendar_get_event", "event_id", id);
    assertFalse(answer.toString().contains("null"));
    assertTrue(answer.at("/body/truncated").isBoolean());
  }

  @Test
  void aSignInWithoutTheMailboxesSettingsMeansUtc() {
    tenant
        .faults()
        .next(1, RequestMatch.path("/me/mailboxSettings"), new Fault.Status(403, Map.of()));
    JsonNode list = call("calendar_list_events");
    assertEquals("UTC", list.at("/items/0/start/timeZone").asText());
    assertEquals(1, requests(() -> call("calendar_list_events", "days_ahead", 3)));
  }

  @Test
  void calendarsAreListedAndEachHasItsOwnEvents() {
    costs(1, "miss", "calendar_list_calendars");
    assertEquals(alice().calendars().calendars(), ids(answer));
    assertTrue(answer.at("/items/0/isDefaultCalendar").asBoolean());
    costs(0, "fresh", "calendar_list_calendars");
    String other = alice().calendars().calendars().get(1);
    costs(2, "miss", "calendar_list_events", "calendar_id", other);
    assertEquals(1, answer.path("count").asInt());
    assertTrue(answer.at("/items/0/isAllDay").asBoolean());
    String own = alice().calendars().defaultCalendar();
    costs(1, "miss", "calendar_list_events", "calendar_id", own);
    assertEquals(ids(days(0, 7)), ids(answer));
  }

  @Test
  void freeAndBusyTimesAreAskedForEachTime() {
    Instant at = Instant.parse("2090-06-01T10:00:00Z");
    bob().calendars().create("calendar", "Busy", at, at.plusSeconds(1800));
    List<String> both = List.of(bob().username(), "nobody@else.example");
    Object[] question = {
      "attendees", both, "start", "2090-06-01T11:30", "end", "2090-06-01T13:00:00"
    };
    call("calendar_list_events");
    for (int i = 0; i < 2; i++) {
      assertEquals(1, requests(() -> answer = call("calendar_get_free_busy", question)));
      assertEquals("020", answer.at("/items/0/availabilityView").asText());
      assertEquals(
          "2090-06-01T12:00:00.0000000",
          answer.at("/items/0/scheduleItems/0/start/dateTime").asText());
      assertTrue(answer.at("/items/1/error").isTextual());
    }
    answer = call("calendar_check_availability", question);
    assertFalse(answer.path("available").asBoolean());
    assertEquals("Busy", answer.at("/items/0/conflicts/0/subject").asText());
    answer =
        call(
            "calendar_check_availability",
            "start",
            "2090-06-01T12:30:00+02:00",
            "end",
            "2090-06-01T12:45:00+02:00");
    assertTrue(answer.path("available").asBoolean());
    assertEquals(alice().username(), answer.at("/items/0/attendee").asText());
  }

  @Test
  void wrongInputIsNamed() {
    isRefused("days_ahead", "calendar_list_events", Map.of("days_ahead", 366));
    isRefused("detail", "calendar_list_events", Map.of("detail", "much"));
    isRefused("time_zone", "calendar_list_events", Map.of("time_zone", "Mars"));
    isRefused("calendar_id", "calendar_list_events", Map.of("calendar_id", ".."));
    isRefused("event_id", "calendar_get_event", Map.of());
    Map<String, Object> backwards = Map.of("start", "2090-06-02", "end", "2090-06-01");
    isRefused("end", "calendar_check_availability", backwards);
    isRefused("start", "calendar_check_availability", Map.of("start", "soon", "end", "later"));
    isAbsent("event_id", "calendar_get_event", bob().calendars().events("calendar").get(0).id());
    isAbsent("calendar_id", "calendar_list_events", bob().calendars().defaultCalendar());
  }

  private void isAbsent(String parameter, String tool, String id) {
    M365Exception absent = failure(tool, Map.of(parameter, id));
    assertEquals(ErrorCode.NOT_FOUND, absent.code());
    assertEquals(parameter, absent.parameter().orElseThrow());
  }

  private void isRefused(String parameter, String tool, Map<String, Object> arguments) {
    M365Exception failure = failure(tool, arguments);
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(parameter, failure.parameter().orElseThrow());
  }

  private M365Exception failure(String tool, Map<String, Object> arguments) {
    List<Object> flat = new ArrayList<>();
    arguments.forEach((name, value) -> flat.addAll(List.of(name, value)));
    return assertThrows(M365Exception.class, () -> call(tool, flat.toArray()));
  }
}
