package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.NoticeView;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Events of Alice that writes are tried on, and the reads of them that are cached before. */
abstract class CalendarFixture extends ProductFixture {
  static final Instant TODAY = Instant.parse("2090-03-03T23:00:00Z");

  /** Before everything of today but what goes on all day. */
  static final Instant EARLY = TODAY.plus(Duration.ofHours(6));

  String meeting;
  String mine;
  CalendarReads affected;
  CalendarReads untouched;
  CalendarReads his;
  JsonNode answer;

  @Override
  final TenantSettings size() {
    return TenantSettings.defaults().withMails(1).withFolders(5).withFiles(5).withContacts(1);
  }

  @BeforeEach
  final void cache() {
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

  final void write(String tool, Object... arguments) {
    answer = call(tool, arguments);
    affected.areTrue(product);
    untouched.areCached(product);
    his.areCached(product);
    assertEquals("fresh", status("folder_list"));
    assertEquals("fresh", status("calendar_list_calendars"));
    affected.areCached(product);
  }

  final List<String> told() {
    return alice().calendars().sent().stream().map(NoticeView::kind).toList();
  }

  final String regular(String id) {
    return alice().calendars().event(id).orElseThrow().id();
  }

  final void isAbsent(String tool, String id) {
    assertEquals(ErrorCode.NOT_FOUND, failure(tool, "event_id", id).code());
  }

  final void isRefused(String parameter, String tool, Object... arguments) {
    M365Exception failure = failure(tool, arguments);
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(parameter, failure.parameter().orElseThrow());
  }

  final M365Exception failure(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }
}
