package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.testkit.tenant.NoticeView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same of meetings: who is told what, and what is true afterwards. */
class MeetingWritesTest extends CalendarFixture {
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
}
