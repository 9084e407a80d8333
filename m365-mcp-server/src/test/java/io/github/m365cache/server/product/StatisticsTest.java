package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures are what happened (F22). */
class StatisticsTest extends ProductFixture {
  /** 4 misses, 3 hits of which 1 stale, 1 refresh behind and 1 forced, 1 bypass, 1 write. */
  private void someCalls() {
    call("email_list");
    call("email_list");
    call("folder_list");
    callAs(bob(), "email_list");
    callAs(bob(), "email_list");
    call("email_list", "use_cache", false);
    call("folder_list", "force_refresh", true);
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    call("email_archive", "email_id", id);
    call("email_list");
    clock.advance(Duration.ofMinutes(2));
    call("email_list");
    product.runBackground();
  }

  private static void countsWhatHappened(JsonNode figures, int requests) {
    assertEquals(4, figures.path("misses").asInt());
    assertEquals(3, figures.path("hits").asInt());
    assertEquals(1, figures.path("stale_hits").asInt());
    assertEquals(0.4286, figures.path("hit_rate").asDouble());
    assertEquals(2, figures.path("refreshes").asInt());
    assertEquals(1, figures.path("bypasses").asInt());
    assertEquals(1, figures.path("invalidations").asInt());
    assertEquals(requests, figures.path("graph_requests").asInt());
  }

  @Test
  void theFiguresEqualTheTenantsLog() {
    int requests = requests(this::someCalls);
    JsonNode figures = product.statistics();
    countsWhatHappened(figures, requests);
    countsWhatHappened(figures.path("all_time"), requests);
    long mine = tenant.log().all().stream().filter(each -> each.user().equals("alice")).count();
    String id = alice().objectId() + "." + alice().tenantId();
    assertEquals(mine, figures.path("by_account").path(id).path("graph_requests").asLong());
    // The drive's id, the list, and the list again.
    JsonNode folders = figures.path("by_resource_type").path("folder_list");
    assertEquals(3, folders.path("graph_requests").asInt());
    assertTrue(figures.path("bytes_saved").asLong() > 0);
  }

  @Test
  void failedRequestsCountToo() {
    tenant.faults().next(2, RequestMatch.any(), new Fault.Status(503, Map.of()));
    assertEquals(3, requests(() -> call("email_list")));
    assertEquals(3, product.statistics().path("graph_requests").asInt());
  }

  @Test
  void theFiguresOfAllTimeOutliveAProcess() {
    int requests = requests(this::someCalls);
    restart("");
    JsonNode figures = product.statistics();
    assertEquals(0, figures.path("hits").asInt() + figures.path("misses").asInt());
    assertTrue(figures.path("hit_rate").isMissingNode());
    countsWhatHappened(figures.path("all_time"), requests);
  }
}
