package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.fakes.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final String IMMUTABLE = "IdType=\"ImmutableId\"";
  private static final Instant NOW = Instant.parse("2090-03-04T05:06:07Z");
  private static final Instant FROM = Instant.parse("2090-03-03T23:00:00Z");
  private static final String WINDOW =
      "?startDateTime=2090-03-04T00:00:00%2B01:00&endDateTime=2090-03-11T00:00:00%2B01:00";

  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantCalendars calendars;

  @BeforeEach
  void start() {
    tenant =
        SimulatedTenant.start(
            Tenants.small().withMails(20).withFiles(20).withFolders(20), new FakeClock(NOW));
    alice = new TestClient(tenant, "alice");
    calendars = tenant.user("alice").calendars();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private List<EventView> week() {
    return calendars.view("calendar", FROM, FROM.plus(Duration.ofDays(7)));
  }

  private EventView ofType(String type) {
    return week().stream().filter(e -> e.type().equals(type)).findFirst().orElseThrow();
  }

  private static List<String> ids(List<TestClient.Reply> pages) {
    return pages.stream()
        .flatMap(page -> page.value().stream())
        .map(event -> event.path("id").asText())
        .toList();
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private TestClient.Reply post(String path, String body) throws Exception {
    return alice.send("POST", path, quoted(body), "Prefer", IMMUTABLE);
  }

  @Test
  void aViewHasOccurrencesInPlaceOfTheirSeriesAndGoesOnByNextLinks() throws Exception {
    var pages = alice.pages("/me/calendarView" + WINDOW + "&$top=7", "Prefer", IMMUTABLE);
    assertEquals(week().stream().map(EventView::immutableId).toList(), ids(pages));
    assertTrue(pages.size() > 2);
    List<String> types = week().stream().map(EventView::type).distinct().sorted().toList();
    assertEquals(List.of("exception", "occurrence", "singleInstance"), types);
    EventView occurrence = ofType("occurrence");
    JsonNode shown = alice.get("/me/events/" + occurrence.id(), "Prefer", IMMUTABLE).json();
    assertEquals(occurrence.seriesMasterId(), shown.path("seriesMasterId").asText());
    JsonNode master = alice.get("/me/events/" + occurrence.seriesMasterId()).json();
    assertEquals("seriesMaster", master.path("type").asText());
    assertTrue(master.path("recurrence").isObject() && shown.path("recurrence").isNull());
  }

  @Test
  void eventsAreListedWithTheirSeriesAndAnotherCalendarHasItsOwn() throws Exception {
    var all = alice.pages("/me/events?$top=100", "Prefer", IMMUTABLE);
    assertEquals(
        calendars.events("calendar").stream().map(EventView::immutableId).toList(), ids(all));
    String other = calendars.calendars().get(1);
    assertEquals(1, alice.get("/me/calendars/" + other + "/events").value().size());
    var list = alice.get("/me/calendars");
    assertEquals(
        calendars.calendars(), list.value().stream().map(c -> c.path("id").asText()).toList());
    assertTrue(list.at("/value/0/isDefaultCalendar").asBoolean());
    String event = week().get(0).immutableId();
    String owner = alice.get("/me/events/" + event + "/calendar").at("/id").asText();
    assertEquals(calendars.defaultCalendar(), owner);
    assertEquals(404, alice.get("/me/calendars/" + other + "/events/" + event).status());
  }

  @Test
  void timesAreInThePreferredZoneAndAllDayEventsStayOnTheirDays() throws Exception {
    String made = calendars.create("calendar", "Here", NOW, NOW.plusSeconds(1800));
    var utc = alice.get("/me/events/" + made);
    assertEquals("2090-03-04T05:06:07.0000000", utc.at("/start/dateTime").asText());
    String tokyo = "outlook.timezone=\"Tokyo Standard Time\"";
    var there = alice.get("/me/events/" + made, "Prefer", tokyo);
    assertEquals("2090-03-04T14:06:07.0000000", there.at("/start/dateTime").asText());
    assertEquals("Tokyo Standard Time", there.at("/start/timeZone").asText());
    EventView off =
        calendars.events("calendar").stream()
            .filter(e -> e.subject().equals("Day off"))
            .findFirst()
            .orElseThrow();
    var day = alice.get("/me/events/" + off.immutableId(), "Prefer", tokyo);
    assertEquals("2090-03-07T00:00:00.0000000", day.at("/start/dateTime").asText());
    String nowhere = "outlook.timezone=\"Middle Earth Standard Time\"";
    assertEquals(
        "TimeZoneNotSupportedException", alice.get("/me/events/" + made, "Prefer", nowhere).code());
    assertEquals(
        "W. Europe Standard Time", alice.get("/me/mailboxSettings").at("/timeZone").asText());
  }

  private static final String EVENT =
      "{'subject':'Lunch','start':{'dateTime':'2090-03-05T12:00:00','timeZone':'Europe/Rome'},"
          + "'end':{'dateTime':'2090-03-05T13:00:00','timeZone':'Europe/Rome'}%s}";

  @Test
  void anEventIsMadeOncePerTransactionAndShownInItsWindow() throws Exception {
    String more =
        ",'attendees':[{'emailAddress':{'address':'bob@contoso.example'}}],"
            + "'location':{'displayName':'Café'},'transactionId':'t-1'";
    var made = post("/me/events", EVENT.formatted(more));
    assertEquals(201, made.status(), made.json()::toString);
    String id = made.at("/id").asText();
    assertEquals(id, post("/me/events", EVENT.formatted(more)).at("/id").asText());
    assertNotEquals(id, post("/me/events", EVENT.formatted("")).at("/id").asText());
    assertEquals("2090-03-05T11:00:00.0000000", made.at("/start/dateTime").asText());
    assertEquals("Europe/Rome", made.at("/originalStartTimeZone").asText());
    assertEquals("none", made.at("/attendees/0/status/response").asText());
    assertEquals("organizer", made.at("/responseStatus/response").asText());
    assertTrue(week().stream().anyMatch(e -> e.immutableId().equals(id)));
  }

  @Test
  void whatCannotBeAnEventIsRefusedInGraphsWords() throws Exception {
    assertEquals("ErrorPropertyValidationFailure", post("/me/events", "{'subject':'x'}").code());
    String zone = EVENT.formatted("").replace("Europe/Rome", "Nowhere");
    assertEquals("TimeZoneNotSupportedException", post("/me/events", zone).code());
    assertEquals("RequestBodyRead", post("/me/events", EVENT.formatted(",'colour':'red'")).code());
    String late = EVENT.formatted("").replace("T13", "T11");
    assertEquals("ErrorCalendarEndDateIsEarlierThanStartDate", post("/me/events", late).code());
    String allDay = EVENT.formatted(",'isAllDay':true");
    assertEquals("ErrorPropertyValidationFailure", post("/me/events", allDay).code());
    assertEquals("ErrorInvalidParameter", alice.get("/me/calendarView").code());
    assertEquals("ErrorInvalidIdMalformed", alice.get("/me/events/nonsense").code());
    assertEquals(400, alice.get("/me/calendarView" + WINDOW + "&$select=colour").status());
  }

  @Test
  void aChangeOfOneOccurrenceIsAnExceptionAndOneOfTheSeriesChangesTheOthers() throws Exception {
    EventView occurrence = ofType("occurrence");
    String path = "/me/events/" + occurrence.immutableId();
    var changed = alice.send("PATCH", path, quoted("{'subject':'Only this'}"), "Prefer", IMMUTABLE);
    assertEquals("exception", changed.at("/type").asText());
    assertEquals(occurrence.immutableId(), changed.at("/id").asText());
    String master = "/me/events/" + occurrence.seriesMasterId();
    assertEquals(200, alice.send("PATCH", master, quoted("{'subject':'All'}")).status());
    List<String> subjects =
        calendars.instances(occurrence.seriesMasterId()).stream().map(EventView::subject).toList();
    assertTrue(subjects.contains("All") && subjects.contains("Only this"));

    int before = subjects.size();
    assertEquals(204, alice.send("DELETE", path, null).status());
    assertEquals(before - 1, calendars.instances(occurrence.seriesMasterId()).size());
    assertEquals(404, alice.get(path).status());
    assertEquals(204, alice.send("DELETE", master, null).status());
    assertTrue(
        week().stream().noneMatch(e -> e.seriesMasterId().equals(occurrence.seriesMasterId())));
  }

  @Test
  void aStaleEntityTagIsRefused() throws Exception {
    String id = calendars.create("calendar", "Mine", NOW, NOW.plusSeconds(600));
    String tag = alice.get("/me/events/" + id).at("/@odata.etag").asText();
    calendars.rename(id, "Yours");
    String patch = quoted("{'subject':'x'}");
    assertEquals(412, alice.send("PATCH", "/me/events/" + id, patch, "If-Match", tag).status());
  }

  @Test
  void anInvitationIsAnsweredAndAnOwnMeetingIsCancelled() throws Exception {
    String asked = calendars.invite("Adele Vance", "Talk", NOW, NOW.plusSeconds(600));
    String path = "/me/events/" + asked + "/";
    assertEquals("ErrorInvalidRequest", post(path + "cancel", "{}").code());
    assertEquals(202, post(path + "accept", "{'comment':'Yes'}").status());
    assertEquals("accepted", calendars.event(asked).orElseThrow().response());
    String proposal =
        "{'proposedNewTime':{'start':{'dateTime':'2090-03-05T12:00:00','timeZone':'UTC'},"
            + "'end':{'dateTime':'2090-03-05T13:00:00','timeZone':'UTC'}}}";
    assertEquals(202, post(path + "tentativelyAccept", proposal).status());
    assertEquals("2090-03-05T12:00:00", calendars.sent().get(1).proposedStart());
    calendars.set(asked, "allowNewTimeProposals", false);
    assertEquals(400, post(path + "tentativelyAccept", proposal).status());
    assertEquals(400, post(path + "forward", "{}").status());
    String to = "{'toRecipients':[{'emailAddress':{'address':'bob@contoso.example'}}]}";
    assertEquals(202, post(path + "forward", to).status());
    assertEquals(202, post(path + "decline", "{'sendResponse':false}").status());
    assertTrue(calendars.event(asked).isEmpty());
    assertEquals(
        List.of("accept", "tentativelyAccept", "forward"),
        calendars.sent().stream().map(NoticeView::kind).toList());

    String own = calendars.create("calendar", "Mine", NOW, NOW.plusSeconds(600));
    assertEquals("ErrorInvalidRequest", post("/me/events/" + own + "/accept", "{}").code());
    assertEquals(202, post("/me/events/" + own + "/cancel", "{}").status());
    assertTrue(calendars.event(own).isEmpty());
  }

  @Test
  void calendarsComeAndGoButForTheDefaultOne() throws Exception {
    var made = post("/me/calendars", "{'name':'Volunteering'}");
    assertEquals(201, made.status());
    assertEquals("ErrorFolderExists", post("/me/calendars", "{'name':'volunteering'}").code());
    assertEquals(400, post("/me/calendars", "{}").status());
    String id = made.at("/id").asText();
    calendars.create(id, "Soup", NOW, NOW.plusSeconds(600));
    assertEquals(204, alice.send("DELETE", "/me/calendars/" + id, null).status());
    assertEquals(404, alice.get("/me/calendars/" + id).status());
    assertFalse(calendars.calendars().contains(id));
    String own = "/me/calendars/" + calendars.defaultCalendar();
    assertEquals(400, alice.send("DELETE", own, null).status());
  }

  @Test
  void freeAndBusyTimesAreToldOfUsersAndOthersAreUnknown() throws Exception {
    Instant at = Instant.parse("2090-06-01T10:00:00Z");
    tenant.user("bob").calendars().create("calendar", "Busy", at, at.plusSeconds(1800));
    var found =
        post(
            "/me/calendar/getSchedule",
            "{'schedules':['bob@contoso.example','x@y.example'],'availabilityViewInterval':30,"
                + "'startTime':{'dateTime':'2090-06-01T09:30:00','timeZone':'UTC'},"
                + "'endTime':{'dateTime':'2090-06-01T11:00:00','timeZone':'UTC'}}");
    assertEquals("020", found.at("/value/0/availabilityView").asText());
    assertEquals("Busy", found.at("/value/0/scheduleItems/0/subject").asText());
    assertEquals("ErrorMailRecipientNotFound", found.at("/value/1/error/responseCode").asText());
    assertEquals(400, post("/me/calendar/getSchedule", "{'schedules':[]}").status());
  }

  @Test
  void theSameSeedMakesTheSameCalendarsAroundTheSameDay() {
    try (SimulatedTenant again = SimulatedTenant.start(tenant.settings(), new FakeClock(NOW))) {
      TenantCalendars same = again.user("alice").calendars();
      assertEquals(week(), same.view("calendar", FROM, FROM.plus(Duration.ofDays(7))));
      assertNotEquals(
          week(),
          again.user("bob").calendars().view("calendar", FROM, FROM.plus(Duration.ofDays(7))));
    }
  }
}
