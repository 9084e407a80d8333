package io.github.m365cache.plugin.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpcomingEventsTest {
  private static final String FIELDS =
      "$select=id,type,seriesMasterId,subject,start,end,location,organizer,isAllDay,isCancelled,"
          + "responseStatus&$top=50&$orderby=start/dateTime";
  private static final String NONE = "{\"value\":[]}";
  private static final String PAGE =
      """
      {"value":[{"@odata.etag":"e","id":"a","type":"occurrence","seriesMasterId":"m",
        "subject":"Lunch\u202E","start":{"dateTime":"d","timeZone":"z"},
        "location":{"displayName":"Caf\u00E9\u202E","locationType":"default"},
        "organizer":{"emailAddress":{"name":"Boss <boss@contoso.com>","address":"m@example.com"}},
        "isAllDay":false,"isCancelled":false,"responseStatus":{"response":"accepted"}},
        {"id":"b","subject":null,"location":{"displayName":""}}],
       "@odata.nextLink":"https://graph.example/v1.0/me/calendarView?$skip=2"}
      """;

  private final ScriptedGraph graph = new ScriptedGraph();
  private Instant now = Instant.parse("2026-11-26T22:30:00Z");

  private Fetched.Content list(Optional<Continuation> next, Object... more)
      throws InterruptedException {
    Map<String, Object> arguments =
        new HashMap<>(Map.of("days_ahead", 7L, "days_back", 0L, "limit", 50L, "detail", "summary"));
    arguments.put("time_zone", "UTC");
    for (int i = 0; i < more.length; i += 2) {
      arguments.put((String) more[i], more[i + 1]);
    }
    InstantSource clock = () -> now;
    UpcomingEvents events = new UpcomingEvents(new CalendarGraph(graph), graph.zones(clock), clock);
    return (Fetched.Content) events.fetch(ScriptedGraph.request(arguments, Optional.empty(), next));
  }

  private Fetched.Content list(Object... more) throws InterruptedException {
    return list(Optional.empty(), more);
  }

  private static String json(Fetched.Content content) throws IOException {
    return new ObjectMapper().readTree(content.json()).toString();
  }

  @Test
  void theWindowIsWholeDaysAroundToday() throws Exception {
    graph.answer(NONE, NONE);
    list();
    list("calendar_id", "A", "days_back", 2L, "days_ahead", 1L);
    assertEquals(
        List.of(
            "/me/calendarView?startDateTime=2026-11-26T00:00:00Z"
                + "&endDateTime=2026-12-04T00:00:00Z&"
                + FIELDS,
            "/me/calendars/A/calendarView?startDateTime=2026-11-24T00:00:00Z"
                + "&endDateTime=2026-11-28T00:00:00Z&"
                + FIELDS),
        graph.sent());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-26T22:30:00Z,Europe/Rome,2026-11-25T23:00:00Z,2026-11-26T23:00:00Z",
    "2026-11-26T23:30:00Z,Europe/Rome,2026-11-26T23:00:00Z,2026-11-27T23:00:00Z",
    "2026-11-26T22:30:00Z,Tokyo Standard Time,2026-11-26T15:00:00Z,2026-11-27T15:00:00Z",
    // The days on which clocks are changed have 25 and 23 hours.
    "2026-10-25T12:00:00Z,Europe/Rome,2026-10-24T22:00:00Z,2026-10-25T23:00:00Z",
    "2026-03-29T12:00:00Z,Europe/Rome,2026-03-28T23:00:00Z,2026-03-29T22:00:00Z"
  })
  void anAnswerHoldsUntilTheDayInItsZoneEnds(Instant at, String zone, String began, Instant ends)
      throws Exception {
    now = at;
    graph.answer(NONE);
    assertEquals(Optional.of(ends), list("time_zone", zone).until());
    assertTrue(
        graph.sent().get(0).startsWith("/me/calendarView?startDateTime=" + began + "&"),
        graph.sent()::toString);
  }

  @Test
  void eventsAreFlatSummariesWithoutNulls() throws Exception {
    graph.answer(PAGE);
    assertEquals(
        "{\"items\":[{\"id\":\"a\",\"type\":\"occurrence\",\"seriesMasterId\":\"m\","
            + "\"subject\":\"Lunch\",\"start\":{\"dateTime\":\"d\",\"timeZone\":\"z\"},"
            + "\"location\":\"Caf\u00E9\","
            + "\"organizer\":\"\\\"Boss <boss@contoso.com>\\\" <m@example.com>\","
            + "\"isAllDay\":false,\"isCancelled\":false,"
            + "\"responseStatus\":{\"response\":\"accepted\"}},"
            + "{\"id\":\"b\",\"subject\":\"\"}],\"count\":2,\"complete\":false}",
        json(list()));
  }

  @Test
  void onlyTheDefaultCalendarsListSaysThatItIsOne() throws Exception {
    graph.answer(PAGE, PAGE);
    assertEquals(Set.of(new Tag("in:calendar:default=true")), list().tags());
    assertEquals(Set.of(), list("calendar_id", "A").tags());
  }

  @Test
  void aPageSaysHowItGoesOn() throws Exception {
    graph.answer(PAGE, NONE);
    Fetched.Content first = list();
    Fetched.Content last = list(first.continuation());
    assertEquals("https://graph.example/v1.0/me/calendarView?$skip=2", graph.sent().get(1));
    assertEquals("{\"items\":[],\"count\":0,\"complete\":true}", json(last));
    assertEquals(first.until(), last.until());
  }

  @Test
  void anAbsentCalendarNamesTheParameterAndTheDefaultOneHasNone() {
    M365Exception absent = new M365Exception(ErrorCode.NOT_FOUND, "nothing here");
    graph.fail(absent).fail(absent);
    M365Exception named = assertThrows(M365Exception.class, () -> list("calendar_id", "gone"));
    assertEquals(Optional.of("calendar_id"), named.parameter());
    assertSame(absent, assertThrows(M365Exception.class, this::list));
  }

  @Test
  void whatIsNoZoneOrNoIdIsRefusedWithoutARequest() {
    for (List<Object> wrong :
        List.<List<Object>>of(List.of("time_zone", "Mars"), List.of("calendar_id", ".."))) {
      M365Exception refused = assertThrows(M365Exception.class, () -> list(wrong.toArray()));
      assertEquals(Optional.of(wrong.get(0)), refused.parameter().map(name -> (Object) name));
    }
    assertTrue(graph.sent().isEmpty());
  }
}
