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
import io.github.m365cache.testkit.tenant.NoticeView;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After each write every read of events is true, and what it did not touch is still cached. */
class CalendarWritesTest extends ProductFixture {
  private static final Instant TODAY = Instant.parse("2090-03-03T23:00:00Z");

  /** Before everything of today but what goes on all day. */
  private static final Instant EARLY = TODAY.plus(Duration.ofHours(6));

  private String meeting;
  private String mine;
  private CalendarReads affected;
  private CalendarReads untouched;
  private CalendarReads his;
  private JsonNode answer;

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(1).withFolders(5).withFiles(5).withContacts(1);
  }

  @BeforeEach
  void cache() {
    meeting = alice().calendars().invite("Adele Vance", "Talk", EARLY, EARLY.plusSeconds(600));
    Instant later = EARLY.plus(Duration.ofHours(20));
    mine = alice().calendars().create("calendar", "Mine", later, later.plusSeconds(900));
    String own = alice().calendars().defaultCalendar();
    String other = alice().calendars().calendars().get(1);
    affected =
        new CalendarReads(alice(), TODAY)
            .list(Map.of())
            .list(Map.of("limit", 5, "days_back", 2))
            .list(Map.of("calendar_id", own))
            .cache(product);
    untouched =
        new CalendarReads(alice(), TODAY)
            .list(Map.of("calendar_id", other))
            .event(alice().calendars().events(other).get(0).immutableId())
            .cache(product);
    his = new CalendarReads(bob(), TODAY).list(Map.of()).cache(product);
    call("folder_list");
    call("calendar_list_calendars");
  }

  private void write(String tool, Object... arguments) {
    answer = call(tool, arguments);
    affected.areTrue(product);
    untouched.areCached(product);
    his.areCached(product);
    assertEquals("fresh", status("folder_list"));
    assertEquals("fresh", status("calendar_list_calendars"));
    affected.areCached(product);
  }

  private List<String> told() {
    return alice().calendars().sent().stream().map(NoticeView::kind).toList();
  }

  private String regular(String id) {
    return alice().calendars().event(id).orElseThrow().id();
  }

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMeetingThatIsCancelled(boolean byRegularId) {
    call(
        "calendar_create_event",
        "subject",
        "Lunch",
        "start",
        "2090-03-04T07:15",
        "end",
        "2090-03-04T07:45",
        "attendees",
        List.of("bob@contoso.example"));
    String made = ids(call("calendar_list_events")).get(1);
    affected.cache(product);
    String id = byRegularId ? regular(made) : made;
    call("calendar_get_event", "event_id", made);
    call("calendar_get_event", "event_id", id);
    write("calendar_delete_event", "event_id", id, "message", "Sorry", "confirm", true);
    assertEquals("cancelled", answer.path("status").asText());
    assertEquals("Sorry", alice().calendars().sent().get(0).comment());
    isAbsent("calendar_get_event", made);
    isAbsent("calendar_get_event", id);
  }

  @Test
  void whatIsDeletedWithoutAWordIsNotCancelled() {
    assertEquals(
        ErrorCode.INVALID_ARGUMENT, failure("calendar_delete_event", "event_id", mine).code());
    long mark = tenant.log().mark();
    write("calendar_delete_event", "event_id", mine, "send_cancellation", false, "confirm", true);
    assertTrue(
        tenant.log().since(mark).stream().anyMatch(asked -> asked.method().equals("DELETE")));
    write("calendar_delete_event", "event_id", meeting, "confirm", true);
    assertEquals("deleted", answer.path("status").asText());
    assertTrue(told().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"accept,accepted", "tentative,tentativelyAccepted", "Declined,declined"})
  void anInvitationThatIsAnswered(String response, String status) {
    boolean stays = !status.equals("declined");
    if (stays) {
      affected.event(meeting).cache(product);
    }
    write(
        "calendar_respond_event",
        "event_id",
        meeting,
        "response",
        response,
        "message",
        "As you like");
    assertEquals(status, answer.path("status").asText());
    assertEquals("As you like", alice().calendars().sent().get(0).comment());
    assertEquals(stays, alice().calendars().event(meeting).isPresent());
  }

  @Test
  void anAnswerThatNobodyAskedForIsNotSent() {
    alice().calendars().set(meeting, "responseRequested", false);
    write("calendar_respond_event", "event_id", meeting, "response", "accept");
    assertTrue(told().isEmpty());
    assertEquals("accepted", alice().calendars().event(meeting).orElseThrow().response());
  }

  @Test
  void aNewTimeThatIsProposed() {
    affected.event(meeting).cache(product);
    write(
        "calendar_propose_new_time",
        "event_id",
        meeting,
        "proposed_start",
        "2090-03-05T09:00",
        "proposed_end",
        "2090-03-05T10:00");
    NoticeView sent = alice().calendars().sent().get(0);
    assertEquals("tentativelyAccept", sent.kind());
    assertEquals("2090-03-05T09:00:00", sent.proposedStart());
    alice().calendars().set(meeting, "allowNewTimeProposals", false);
    isRefused(
        "event_id",
        "calendar_propose_new_time",
        "event_id",
        meeting,
        "proposed_start",
        "2090-03-05T09:00",
        "proposed_end",
        "2090-03-05T10:00");
  }

  @Test
  void anInvitationThatIsForwarded() {
    isRefused(
        "confirm", "calendar_forward_event", "event_id", meeting, "to", List.of("b@c.example"));
    write(
        "calendar_forward_event",
        "event_id",
        meeting,
        "to",
        List.of("b@c.example"),
        "message",
        "FYI",
        "confirm",
        true);
    NoticeView sent = alice().calendars().sent().get(0);
    assertEquals(
        List.of("forward", "b@c.example", "FYI"),
        List.of(sent.kind(), sent.to().get(0), sent.comment()));
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

  @Test
  void aWriteOfUnknownOutcomeMakesEverythingOfCalendarsInvalid() {
    RequestMatch post = RequestMatch.path("/me/events");
    tenant.faults().next(1, post, new Fault.Status(504, Map.of()));
    M365Exception failure =
        failure(
            "calendar_create_event",
            "subject",
            "Lunch",
            "start",
            "2090-03-04T07:15",
            "end",
            "2090-03-04T07:45");
    assertEquals(ErrorCode.UNAVAILABLE, failure.code());
    assertEquals("miss", status("calendar_list_events"));
    his.areCached(product);
  }

  @Test
  void wrongInputIsNamedAndChangesNothing() {
    String start = "2090-03-04T07:15";
    isRefused(
        "end", "calendar_create_event", "subject", "x", "start", start, "end", "2090-03-03T01:00");
    isRefused("end", "calendar_create_event", "subject", "x", "start", start, "end", "2090-03-05");
    isRefused("start", "calendar_create_event", "subject", "x", "start", "noon", "end", start);
    isRefused(
        "timezone",
        "calendar_create_event",
        "subject",
        "x",
        "start",
        start,
        "end",
        start,
        "timezone",
        "Mars");
    isRefused("updates", "calendar_update_event", "event_id", mine, "updates", Map.of());
    isRefused("event_id", "calendar_update_event", "event_id", "..", "updates", Map.of("a", "b"));
    isRefused("event_id", "calendar_respond_event", "event_id", mine, "response", "accept");
    isRefused("to", "calendar_forward_event", "event_id", mine, "to", List.of(), "confirm", true);
    String nobodys = bob().calendars().events("calendar").get(0).immutableId();
    for (List<Object> more :
        List.<List<Object>>of(
            List.of("calendar_update_event", "updates", Map.of("subject", "x")),
            List.of("calendar_delete_event", "confirm", true),
            List.of("calendar_respond_event", "response", "accept"))) {
      List<Object> arguments = new ArrayList<>(more.subList(1, more.size()));
      arguments.addAll(List.of("event_id", nobodys));
      M365Exception absent = failure((String) more.get(0), arguments.toArray());
      assertEquals(ErrorCode.NOT_FOUND, absent.code());
      assertEquals("event_id", absent.parameter().orElseThrow());
    }
    M365Exception absent =
        failure("calendar_delete_calendar", "calendar_id", nobodys, "confirm", true);
    assertEquals("calendar_id", absent.parameter().orElseThrow());
    affected.areCached(product);
  }

  private void isAbsent(String tool, String id) {
    assertEquals(ErrorCode.NOT_FOUND, failure(tool, "event_id", id).code());
  }

  private void isRefused(String parameter, String tool, Object... arguments) {
    M365Exception failure = failure(tool, arguments);
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(parameter, failure.parameter().orElseThrow());
  }

  private M365Exception failure(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }
}
