package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that leaves an entity where it is changes what is cached of it along. */
class EditsInPlaceTest extends ProductFixture {
  private String id;

  @BeforeEach
  void cache() {
    id = alice().mailbox().messages("inbox").get(0).immutableId();
    call("email_list");
    call("email_get", "email_id", id);
  }

  /** Just as Microsoft 365 answers it. */
  private void assertSame(JsonNode shown, String tool, String parameter, String value) {
    JsonNode asked = call(tool, parameter, value, "use_cache", false);
    assertEquals(content(asked), content(shown));
  }

  private static JsonNode content(JsonNode answer) {
    return answer.<ObjectNode>deepCopy().remove(List.of("_cache_status", "_cached_at"));
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
  }

  @Test
  void theMailItselfGoesOnToo() {
    call("email_flag", "email_id", id);

    JsonNode mail = call("email_get", "email_id", id);
    assertEquals("fresh", status(mail));
    assertEquals("flagged", mail.at("/flag/flagStatus").asText());
    assertSame(mail, "email_get", "email_id", id);
  }

  /** The write's answer does not tell who gets a copy, nor the body. */
  @Test
  void aDraftThatWasChangedIsAskedForAgain() {
    String draft = call("email_create_draft", "subject", "S", "body", "old").path("id").asText();
    call("email_get", "email_id", draft);
    Object copy = List.of(Map.of("emailAddress", Map.of("address", "bob@contoso.example")));
    call("email_update", "email_id", draft, "updates", Map.of("ccRecipients", copy));

    JsonNode mail = call("email_get", "email_id", draft);
    assertEquals("miss", status(mail));
    assertEquals("bob@contoso.example", mail.at("/ccRecipients/0/emailAddress/address").asText());
  }

  /** Somebody changed it otherwise meanwhile, which the write's answer tells. */
  @Test
  void aMailThatIsNotWhatItWasIsDropped() {
    alice().mailbox().move(id, "archive");
    call("email_flag", "email_id", id);

    assertEquals("miss", status("email_get", "email_id", id));
  }

  @Test
  void aContactGoesOnAsItIsNow() {
    String contact = alice().contacts().contacts("contacts").get(0).immutableId();
    call("contact_get", "contact_id", contact);
    call("contact_update", "contact_id", contact, "updates", Map.of("jobTitle", "Lead"));

    JsonNode shown = call("contact_get", "contact_id", contact);
    assertEquals("fresh", status(shown));
    assertSame(shown, "contact_get", "contact_id", contact);
  }

  @Test
  void anEventGoesOnAsItIsNow() {
    String event = event();
    call("calendar_get_event", "event_id", event);
    call("calendar_get_event", "event_id", event, "body_format", "html");
    call("calendar_get_event", "event_id", event, "time_zone", "Asia/Tokyo");
    call("calendar_update_event", "event_id", event, "updates", Map.of("subject", "Otherwise"));

    JsonNode shown = call("calendar_get_event", "event_id", event);
    assertEquals("fresh", status(shown));
    assertSame(shown, "calendar_get_event", "event_id", event);
    assertEquals("miss", status("calendar_get_event", "event_id", event, "body_format", "html"));
    assertEquals(
        "miss", status("calendar_get_event", "event_id", event, "time_zone", "Asia/Tokyo"));
  }

  @Test
  void anEventThatWasMovedIsAskedForAgain() {
    String event = event();
    call("calendar_get_event", "event_id", event);
    Map<String, Object> start = Map.of("dateTime", "2090-03-30T09:00:00", "timeZone", "UTC");
    Map<String, Object> end = Map.of("dateTime", "2090-03-30T10:00:00", "timeZone", "UTC");
    call("calendar_update_event", "event_id", event, "updates", Map.of("start", start, "end", end));

    assertEquals("miss", status("calendar_get_event", "event_id", event));
  }

  private String event() {
    return alice().calendars().events("calendar").stream()
        .filter(event -> event.seriesMasterId().isEmpty())
        .map(EventView::immutableId)
        .findFirst()
        .orElseThrow();
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
