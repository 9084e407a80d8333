package io.github.m365cache.server.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refreshed behind keeps no call waiting, however slowly Graph answers it. */
class F18_CallsGoBeforeTheBackgroundTest extends ProductFixture {
  /** Lists of one mailbox, each of one request, that are stale after {@link #LATER}. */
  private static final List<String> LISTS =
      List.of("contact_list", "emailrules_list", "emailfolders_list", "calendar_list_calendars");

  private static final Duration LATER = Duration.ofMinutes(35);
  private static final long SECONDS = 10;

  private final CompletableFuture<Void> release = new CompletableFuture<>();

  @BeforeEach
  void leaveTheListsToBeRefreshed() {
    restartWithThreads("");
    LISTS.forEach(list -> call(list));
    clock.advance(LATER);
    for (String path : List.of("/me/contacts", "/me/mailFolders", "/me/calendars", "/$batch")) {
      tenant.faults().next(4, RequestMatch.path(path), new Fault.Held(release));
    }
    LISTS.forEach(list -> assertEquals("stale", status(list)));
    await().until(() -> running() == LISTS.size());
  }

  @AfterEach
  void letGo() {
    release.complete(null);
  }

  private long running() {
    return StreamSupport.stream(product.tasks().path("items").spliterator(), false)
        .filter(task -> task.path("status").asText().equals("running"))
        .count();
  }

  /** Its answer, while nothing of the background is answered. */
  private JsonNode meanwhile(String tool, Object... arguments) throws Exception {
    try {
      return CompletableFuture.supplyAsync(() -> call(tool, arguments))
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException kept) {
      throw new AssertionError(tool + " waits behind the background", kept);
    } catch (ExecutionException failed) {
      throw new AssertionError(tool + " failed", failed);
    }
  }

  @Test
  void aCallFindsAPermitWhileTheBackgroundWaitsForGraph() throws Exception {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();

    assertEquals("miss", status(meanwhile("email_get", "email_id", id)));
    assertEquals(LISTS.size(), running());
  }

  @Test
  void graphIsToldWhichIsWhich() throws Exception {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    meanwhile("email_get", "email_id", id);
    release.complete(null);
    await().until(() -> running() == 0);

    List<LoggedRequest> later = tenant.log().since(LISTS.size());
    assertTrue(later.size() >= 2, later::toString);
    for (LoggedRequest request : later) {
      boolean mine = request.path().startsWith("/me/messages/");
      Set<String> told =
          java.util.stream.Stream.concat(
                  java.util.stream.Stream.of(request), request.batch().stream())
              .map(each -> each.headers().get("x-ms-throttle-priority"))
              .collect(Collectors.toSet());
      assertEquals(Set.of(mine ? "high" : "low"), told, request::toString);
    }
  }
}
