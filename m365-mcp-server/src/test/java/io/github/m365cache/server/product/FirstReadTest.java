package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A read costs what it must, once. */
class FirstReadTest extends ProductFixture {
  private static final int CALLERS = 100;

  private void costs(int requests, String status, String tool, Object... arguments) {
    assertEquals(
        requests, requests(() -> assertEquals(status, status(tool, arguments), tool)), tool);
  }

  @Test
  void aListCostsOneRequestAndThenNone() {
    costs(1, "miss", "email_list");
    costs(0, "fresh", "email_list");
    assertEquals(
        alice().mailbox().messages("inbox").stream().limit(25).map(m -> m.immutableId()).toList(),
        ids(call("email_list")));
  }

  @Test
  void defaultsThatAreNamedMeanTheSameEntry() {
    costs(1, "miss", "email_list");
    costs(0, "fresh", "email_list", "folder", "inbox", "limit", 25, "include_body", false);
    costs(0, "fresh", "email_list", "unread_only", false);
    costs(1, "miss", "email_list", "limit", 26);
  }

  @Test
  void aMessageCostsOneRequestAndThenNone() {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    costs(1, "miss", "email_get", "email_id", id);
    costs(0, "fresh", "email_get", "email_id", id);
    assertEquals(
        alice().knownSubject(), call("email_get", "email_id", id).path("subject").asText());
  }

  @Test
  void theIdOfADriveIsAskedForOnceAndKept() {
    costs(2, "miss", "folder_list");
    costs(0, "fresh", "folder_list");
    costs(1, "miss", "folder_list", "path", "/Documents");
    restart("");
    costs(0, "fresh", "folder_list");
    costs(1, "miss", "folder_get");
  }

  @Test
  void f17CallersOfOneColdKeyShareOneRequest() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    tenant.faults().next(1, RequestMatch.path("/me/mailFolders"), new Fault.Held(release));
    CountDownLatch calling = new CountDownLatch(CALLERS);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<JsonNode>> answers = new ArrayList<>();
    long mark = tenant.log().mark();
    try {
      for (int i = 0; i < CALLERS; i++) {
        answers.add(
            callers.submit(
                () -> {
                  calling.countDown();
                  return call("email_list");
                }));
      }
      calling.await(30, TimeUnit.SECONDS);
      release.complete(null);
      List<String> truth = ids(answers.get(0).get(30, TimeUnit.SECONDS));
      for (Future<JsonNode> answer : answers) {
        assertEquals(truth, ids(answer.get(30, TimeUnit.SECONDS)));
      }
    } finally {
      release.complete(null);
      callers.shutdownNow();
    }
    assertEquals(1, tenant.log().count(mark));
  }
}
