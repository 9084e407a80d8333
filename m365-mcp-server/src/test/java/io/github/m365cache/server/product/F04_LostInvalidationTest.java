package io.github.m365cache.server.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A read that began before a write and ends after it. */
class F04_LostInvalidationTest extends ProductFixture {
  private final CompletableFuture<Void> release = new CompletableFuture<>();
  private final ExecutorService reader = Executors.newSingleThreadExecutor();
  private String id;
  private Future<JsonNode> early;

  @BeforeEach
  void beginToRead() {
    id = alice().mailbox().messages("inbox").get(0).immutableId();
    tenant.faults().next(1, RequestMatch.path("/me/mailFolders"), new Fault.Held(release));
    long mark = tenant.log().mark();
    early = reader.submit(() -> call("email_list"));
    await().until(() -> tenant.log().count(mark) == 1);
  }

  @AfterEach
  void end() {
    release.complete(null);
    reader.shutdownNow();
  }

  private JsonNode earlyAnswer() throws Exception {
    release.complete(null);
    return early.get(30, TimeUnit.SECONDS);
  }

  @Test
  void theOldAnswerIsNotStored() throws Exception {
    call("email_move", "email_id", id, "destination_folder", "archive");
    assertTrue(ids(earlyAnswer()).contains(id));

    JsonNode after = call("email_list");
    assertEquals("miss", status(after));
    assertFalse(ids(after).contains(id));
  }

  @Test
  void aReadAfterTheWriteDoesNotWaitForTheOldAnswer() throws Exception {
    call("email_move", "email_id", id, "destination_folder", "archive");
    JsonNode after = call("email_list");
    assertFalse(ids(after).contains(id));

    earlyAnswer();
    JsonNode later = call("email_list");
    assertEquals("fresh", status(later));
    assertFalse(ids(later).contains(id));
  }

  @Test
  void aWriteThroughAnotherProcessCountsAsWell() throws Exception {
    open("").call("email_move", as(alice(), "email_id", id, "destination_folder", "archive"));
    earlyAnswer();
    assertFalse(ids(call("email_list")).contains(id));
  }

  @Test
  void aWriteThatTouchesSomethingElseDoesNotCostTheAnswer() throws Exception {
    String his = bob().mailbox().messages("inbox").get(0).immutableId();
    callAs(bob(), "email_move", "email_id", his, "destination_folder", "archive");
    earlyAnswer();
    assertEquals("fresh", status("email_list"));
  }
}
