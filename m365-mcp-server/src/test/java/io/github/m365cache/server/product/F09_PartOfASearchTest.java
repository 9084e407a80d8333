package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search of which a part failed, in a batch or by itself, fails as a whole and is not kept. */
class F09_PartOfASearchTest extends SearchFixture {
  private static final Duration PAUSE = Duration.ofMinutes(10);

  @BeforeEach
  void fill() {
    for (int i = 0; i < 30; i++) {
      alice().mailbox().deliver("inbox", "Zebra " + i, "");
    }
    alice().drive().createFile("root", "zebra.txt", 10);
    alice().contacts().create("contacts", "Zebra", "");
    call("file_list");
  }

  @ParameterizedTest
  @CsvSource({
    "403, /search/query, 0, search_unified, forbidden",
    "429, /search/query, 0, search_unified, throttled",
    "403, /search/query, 1, search_emails, forbidden",
    "429, /search/query, 1, search_emails, throttled",
    "429, /me/translateExchangeIds, 0, search_emails, throttled",
    "403, /me/contacts, 0, search_unified, forbidden",
    "429, /me/contacts, 0, search_unified, throttled"
  })
  void nothingIsKept(int status, String path, int before, String tool, String code) {
    RequestMatch match = RequestMatch.path(path);
    if (before > 0) {
      tenant.faults().next(before, match, new Fault.Held(done()));
    }
    String wait = Long.toString(PAUSE.toSeconds());
    // One of a batch; whatever else is asked by itself.
    int failing = path.equals("/search/query") && before == 0 ? 1 : 100;
    tenant.faults().next(failing, match, new Fault.Status(status, Map.of("Retry-After", wait)));
    M365Exception failure = failure(tool, "query", "zebra", "limit", 100);
    assertEquals(code, failure.code().wireName());
    assertEquals(status == 429, failure.retryAfter().isPresent());
    tenant.faults().clear();
    clock.advance(PAUSE.plusSeconds(1));

    costsAnew(tool);
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private void costsAnew(String tool) {
    answer = call(tool, "query", "zebra", "limit", 100);
    assertEquals("miss", status(answer));
    assertTrue(answer.path("complete").asBoolean());
    List<String> found = ids(answer);
    assertEquals(tool.equals("search_unified") ? 32 : 30, found.size());
    assertEquals("fresh", status(tool, "query", "zebra", "limit", 100));
  }
}
