package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fresh, stale, expired and offline, with the plugin's own lifetimes. */
class AgesTest extends ProductFixture {
  private static final Duration FRESH = Duration.ofMinutes(2);
  private static final Duration STALE = Duration.ofMinutes(10);
  private static final Duration KEEP = STALE.plusHours(24);

  private String delivered() {
    return alice().mailbox().deliver("inbox", "Arrived outside", "Hello.");
  }

  @Test
  void aFreshAnswerDoesNotKnowWhatHappenedOutside() {
    call("email_list");
    String id = delivered();
    clock.advance(FRESH.minusMillis(1));
    JsonNode answer = call("email_list");
    assertEquals("fresh", status(answer));
    assertFalse(ids(answer).contains(id));
    assertEquals(START.toString(), answer.path("_cached_at").asText());
  }

  @Test
  void f07AStaleAnswerIsServedAndRefreshedBehindOnce() {
    call("email_list");
    String id = delivered();
    clock.advance(FRESH);
    assertEquals(
        0,
        requests(
            () -> {
              assertFalse(ids(call("email_list")).contains(id));
              assertEquals("stale", status("email_list"));
            }));
    assertEquals(1, requests(product::runBackground));
    JsonNode after = call("email_list");
    assertEquals("fresh", status(after));
    assertTrue(ids(after).contains(id));
  }

  @Test
  void anExpiredAnswerIsFetched() {
    call("email_list");
    String id = delivered();
    clock.advance(STALE);
    assertEquals(
        1,
        requests(
            () -> {
              JsonNode answer = call("email_list");
              assertEquals("miss", status(answer));
              assertTrue(ids(answer).contains(id));
            }));
  }

  @Test
  void anExpiredAnswerIsBetterThanNoneWhileTheTenantCannotBeReached() {
    JsonNode first = call("email_list");
    clock.advance(KEEP.minusMillis(1));
    tenant.faults().unreachable(true);
    JsonNode answer = call("email_list");
    assertEquals("offline", status(answer));
    assertEquals("unavailable", answer.path("_cache_error").asText());
    assertEquals(START.toString(), answer.path("_cached_at").asText());
    assertEquals(ids(first), ids(answer));

    tenant.faults().unreachable(false);
    assertEquals("miss", status("email_list"));
  }

  @Test
  void offlineSurvivesARestart() {
    JsonNode first = call("email_list");
    clock.advance(STALE);
    restart("");
    tenant.faults().unreachable(true);
    JsonNode answer = call("email_list");
    assertEquals("offline", status(answer));
    assertEquals(ids(first), ids(answer));
  }

  @Test
  void anAnswerPastItsTimeIsNotServedAtAll() {
    call("email_list");
    clock.advance(KEEP);
    tenant.faults().unreachable(true);
    M365Exception failure = assertThrows(M365Exception.class, () -> call("email_list"));
    assertEquals(ErrorCode.UNAVAILABLE, failure.code());
  }

  @Test
  void withoutTheCacheNothingIsReadFromItAndNothingIsStored() {
    assertEquals(
        2,
        requests(
            () -> {
              assertEquals("bypass", status("email_list", "use_cache", false));
              assertEquals("miss", status("email_list"));
            }));
    String id = delivered();
    assertTrue(ids(call("email_list", "use_cache", false)).contains(id));
    JsonNode cached = call("email_list");
    assertEquals("fresh", status(cached));
    assertFalse(ids(cached).contains(id));
  }

  @Test
  void aForcedRefreshReplacesWhatIsCached() {
    call("email_list");
    String id = delivered();
    JsonNode forced = call("email_list", "force_refresh", true);
    assertEquals("refreshed", status(forced));
    assertTrue(ids(forced).contains(id));
    JsonNode after = call("email_list");
    assertEquals("fresh", status(after));
    assertTrue(ids(after).contains(id));
  }

  @Test
  void f13AWallClockThatIsSetBackMakesNothingYounger() {
    call("email_list");
    clock.stepWall(Duration.ofDays(-1));
    clock.advance(FRESH);
    assertEquals("stale", status("email_list"));
    restart("");
    assertEquals("miss", status("email_list"));
  }
}
