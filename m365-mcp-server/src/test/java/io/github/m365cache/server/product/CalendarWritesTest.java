package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.EventView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After each write every read of events is true, and what it did not touch is still cached. */
class CalendarWritesTest extends CalendarFixture {
  @Test
  void anEventThatIsCreated() {
    write(
        "calendar_create_event",
        "subject",
        "Lunch",
        "start",
        "2090-03-04T07:15",
        "end",
        "2090-03-04T07:45",
        "location",
        "Café",
        "body",
        "Bring the figures",
        "attendees",
        List.of("bob@contoso.example"));
    String id = answer.path("id").asText();
    EventView made = alice().calendars().event(id).orElseThrow();
    assertEquals(Instant.parse("2090-03-04T06:15:00Z"), made.start());
    assertEquals(List.of("bob@contoso.example"), made.attendees());
    assertEquals("2090-03-04T07:15:00.0000000", answer.at("/start/dateTime").asText());
    assertEquals("Bring the figures", answer.at("/body/content").asText());
    assertEquals(36, answer.path("transactionId").asText().length());
    assertTrue(answer.at("/calendar/isDefaultCalendar").asBoolean());
    assertEquals(id, call("calendar_list_events").at("/items/1/id").asText());
  }

  @Test
  void anEventThatIsCreatedByTheDefaultCalendarsId() {
    String own = alice().calendars().defaultCalendar();
    write(
        "calendar_create_event",
        "subject",
        "Day off",
        "start",
        "2090-03-05",
        "end",
        "2090-03-05",
        "calendar_id",
        own);
    assertTrue(answer.path("isAllDay").asBoolean());
    assertEquals("2090-03-06T00:00:00.0000000", answer.at("/end/dateTime").asText());
  }

  @Test
  void anEventThatIsCreatedInAnotherCalendar() {
    String other = alice().calendars().calendars().get(1);
    call(
        "calendar_create_event",
        "subject",
        "Elsewhere",
        "start",
        "2090-03-04T10:00:00Z",
        "end",
        "2090-03-04T11:00:00Z",
        "timezone",
        "America/New_York",
        "calendar_id",
        other);
    affected.areCached(product);
    his.areCached(product);
    new CalendarReads(alice(), TODAY).list(Map.of("calendar_id", other)).areTrue(product);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEventThatIsChanged(boolean byRegularId) {
    affected.event(mine).cache(product);
    String id = byRegularId ? regular(mine) : mine;
    write("calendar_update_event", "event_id", id, "updates", Map.of("subject", "Renamed"));
    assertEquals("Renamed", answer.path("subject").asText());
    assertEquals(mine, answer.path("id").asText());
    write(
        "calendar_update_event",
        "event_id",
        id,
        "updates",
        Map.of(
            "start", Map.of("dateTime", "2090-03-02T07:15:00", "timeZone", "Europe/Rome"),
            "end", Map.of("dateTime", "2090-03-02T07:20:00", "timeZone", "Europe/Rome")));
  }

  @Test
  void anEventThatIsMovedIntoTheWindowOfAListThatDidNotShowIt() {
    Instant far = TODAY.plus(Duration.ofDays(200));
    String id = alice().calendars().create("calendar", "Far", far, far.plusSeconds(60));
    write(
        "calendar_update_event",
        "event_id",
        id,
        "updates",
        Map.of(
            "start", Map.of("dateTime", "2090-03-04T05:30:00", "timeZone", "UTC"),
            "end", Map.of("dateTime", "2090-03-04T05:40:00", "timeZone", "UTC")));
    assertTrue(ids(call("calendar_list_events")).contains(id));
  }

  private EventView occurrence() {
    return alice().calendars().view("calendar", TODAY, TODAY.plus(Duration.ofDays(7))).stream()
        .filter(event -> event.type().equals("occurrence"))
        .filter(EventView::isOrganizer)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOccurrenceAndItsSeries() {
    EventView one = occurrence();
    affected.event(one.immutableId()).event(one.seriesMasterId()).cache(product);
    Map<String, Object> only = Map.of("subject", "Only this");
    write("calendar_update_event", "event_id", one.immutableId(), "updates", only);
    assertEquals("exception", answer.path("type").asText());
    String later =
        alice().calendars().instances(one.seriesMasterId()).stream()
            .filter(event -> event.type().equals("occurrence"))
            .findFirst()
            .orElseThrow()
            .immutableId();
    affected.event(later).cache(product);
    Map<String, Object> all = Map.of("subject", "All of them");
    write("calendar_update_event", "event_id", one.seriesMasterId(), "updates", all);
    assertEquals(
        "All of them", call("calendar_get_event", "event_id", later).path("subject").asText());
  }

  @Test
  void anOccurrenceThatIsDeletedAndThenItsSeries() {
    EventView one = occurrence();
    String id = one.immutableId();
    call("calendar_get_event", "event_id", id);
    write("calendar_delete_event", "event_id", id, "confirm", true);
    assertEquals("deleted", answer.path("status").asText());
    assertEquals(one.seriesMasterId(), answer.path("seriesMasterId").asText());
    isAbsent("calendar_get_event", id);
    write("calendar_delete_event", "event_id", one.seriesMasterId(), "confirm", true);
    assertTrue(told().isEmpty());
  }

  @Test
  void calendarsThatComeAndGo() {
    String id = call("calendar_create_calendar", "name", "Soup").path("id").asText();
    assertEquals(alice().calendars().calendars(), ids(call("calendar_list_calendars")));
    affected.areCached(product);
    untouched.areCached(product);
    String event = alice().calendars().create(id, "Lentils", EARLY, EARLY.plusSeconds(60));
    call("calendar_list_events", "calendar_id", id);
    call("calendar_get_event", "event_id", event);

    isRefused("confirm", "calendar_delete_calendar", "calendar_id", id);
    answer = call("calendar_delete_calendar", "calendar_id", id, "confirm", true);
    assertEquals("deleted", answer.path("status").asText());
    assertFalse(alice().calendars().calendars().contains(id));
    assertEquals(alice().calendars().calendars(), ids(call("calendar_list_calendars")));
    affected.areCached(product);
    his.areCached(product);
    isAbsent("calendar_get_event", event);
    assertThrows(M365Exception.class, () -> call("calendar_list_events", "calendar_id", id));
  }
}
