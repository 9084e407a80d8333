package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two processes of the server on one cache. */
class TwoProcessesTest extends ProductFixture {
  private JsonNode there(Product other, String tool, Object... arguments) {
    return other.call(tool, as(alice(), arguments));
  }

  @Test
  void whatOneFetchesTheOtherNeedNot() {
    Product other = open("");
    call("email_list");
    assertEquals(0, requests(() -> assertEquals("fresh", status(there(other, "email_list")))));
  }

  @Test
  void f03AWriteThroughOneIsSeenByTheOtherAlthoughItHadTheEntryInMemory() {
    Product other = open("");
    there(other, "email_list");
    there(other, "email_list", "folder", "archive");
    assertEquals("fresh", status(there(other, "email_list")));
    String id = alice().mailbox().messages("inbox").get(0).immutableId();

    call("email_move", "email_id", id, "destination_folder", "archive");

    JsonNode inbox = there(other, "email_list");
    assertEquals("miss", status(inbox));
    assertTrue(!ids(inbox).contains(id));
    assertEquals("miss", status(there(other, "email_list", "folder", "archive")));
    assertEquals("fresh", status("email_list"));
  }

  @Test
  void theFiguresOfAllTimeAreThoseOfBoth() {
    Product other = open("");
    call("email_list");
    there(other, "email_list");
    there(other, "email_list");
    other.statistics();
    JsonNode all = product.statistics().path("all_time");
    assertEquals(1, all.path("misses").asInt());
    assertEquals(2, all.path("hits").asInt());
    assertEquals(1, all.path("graph_requests").asInt());
  }

  @Test
  void f07ARefreshThatOneProcessLeftIsRunByTheOther() {
    Product other = open("");
    call("email_list");
    there(other, "email_list");
    String id = alice().mailbox().deliver("inbox", "Arrived outside", "Hello.");
    clock.advance(Duration.ofMinutes(3));
    assertEquals("stale", status("email_list"));
    // Closing ends the first process when the task is in the store and not yet begun.
    product.close();
    assertEquals(1, requests(other::runTimer));

    JsonNode after = there(other, "email_list");
    assertEquals("fresh", status(after));
    assertTrue(ids(after).contains(id));
    assertEquals("completed", other.tasks().at("/items/0/status").asText());
    assertEquals("{}", other.tasks().at("/items/0/parameters").toString());
  }
}
