package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that leaves a mail where it is changes what is cached of it along. */
class EditsInPlaceTest extends ProductFixture {
  private String id;

  @BeforeEach
  void cache() {
    id = alice().mailbox().messages("inbox").get(0).immutableId();
    call("email_list");
    call("email_get", "email_id", id);
  }

  private JsonNode listed() {
    return call("email_list").at("/items/0");
  }

  @Test
  void listsGoOnAsTheMailIsNow() {
    call("email_mark_read", "email_id", id, "is_read", true);
    call("email_flag", "email_id", id);

    assertEquals(0, requests(() -> assertEquals("fresh", status("email_list"))));
    assertEquals(true, listed().path("isRead").asBoolean());
    assertEquals("flagged", listed().at("/flag/flagStatus").asText());
    assertEquals("miss", status("email_get", "email_id", id));
  }

  /** Somebody moved it away meanwhile, which the write's answer tells. */
  @Test
  void aListThatDoesNotHoldItAnyMoreIsDropped() {
    alice().mailbox().move(id, "archive");
    call("email_flag", "email_id", id);

    assertEquals(false, ids(call("email_list")).contains(id));
  }

  @Test
  void anotherProcessSeesItToo() {
    Product other = open("");
    other.call("email_list", as(alice()));
    call("email_mark_read", "email_id", id, "is_read", true);

    JsonNode list = other.call("email_list", as(alice()));
    assertEquals("fresh", status(list));
    assertEquals(true, list.at("/items/0/isRead").asBoolean());
  }

  /** The first write's answer was given before the second write and arrives after it. */
  @Test
  void anAnswerThatComesLateDoesNotUndoALaterWrite() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    tenant.faults().next(1, RequestMatch.path("/me/messages"), new Fault.Held(release));
    long mark = tenant.log().mark();
    CompletableFuture<JsonNode> first =
        CompletableFuture.supplyAsync(() -> call("email_mark_read", "email_id", id));
    try {
      Awaitility.await().until(() -> tenant.log().count(mark) == 1);
      call("email_flag", "email_id", id);
    } finally {
      release.complete(null);
    }
    first.get(30, TimeUnit.SECONDS);

    assertEquals("flagged", listed().at("/flag/flagStatus").asText());
    assertEquals(true, listed().path("isRead").asBoolean());
  }
}
