package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches that found a mail which is then marked or flagged. */
class F03_FoundMailsTest extends SearchFixture {
  private String id;

  @BeforeEach
  void cache() {
    id = alice().mailbox().deliver("inbox", "Zebra", "");
    search("zebra");
    search("subject:zebra");
    call("search_unified", "query", "zebra");
  }

  private JsonNode search(String query) {
    return call("search_emails", "query", query);
  }

  @Test
  void searchesByWordsGoOnAsTheMailIsNow() {
    call("email_mark_read", "email_id", id);

    JsonNode found = search("zebra");
    assertEquals("fresh", status(found));
    assertEquals(true, found.at("/items/0/isRead").asBoolean());
  }

  /** A property may be the very one that was changed. */
  @Test
  void searchesByPropertiesAreAskedAgain() {
    call("email_mark_read", "email_id", id);
    assertEquals("miss", status(search("subject:zebra")));

    call("email_flag", "email_id", id);
    assertEquals("miss", status(search("subject:zebra")));
  }

  @Test
  void theUnifiedSearchThatShowsItIsAskedAgain() {
    call("email_mark_read", "email_id", id);

    JsonNode found = call("search_unified", "query", "zebra");
    assertEquals("miss", status(found));
    assertEquals(true, found.at("/items/0/isRead").asBoolean());
  }

  @Test
  void searchesThatShowOtherMailsStay() {
    alice().mailbox().deliver("inbox", "Okapi", "");
    search("okapi");
    call("email_flag", "email_id", id);

    assertEquals("fresh", status(search("okapi")));
  }

  /** The same mails once more cost the search alone: their ids were translated before. */
  @Test
  void idsAreTranslatedOnce() {
    assertEquals(1, requests(() -> call("search_emails", "query", "zebra", "force_refresh", true)));
  }
}
