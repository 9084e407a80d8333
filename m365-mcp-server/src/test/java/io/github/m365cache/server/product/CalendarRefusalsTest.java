package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is refused names its parameter and changes nothing; what may have happened is read again.
 */
class CalendarRefusalsTest extends CalendarFixture {
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
}
