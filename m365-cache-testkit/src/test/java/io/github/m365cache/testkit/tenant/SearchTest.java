package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.fakes.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches as the documentation has them; see the classes that answer them for its pages. */
class SearchTest {
  private static final String IMMUTABLE = "IdType=\"ImmutableId\"";

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-26T10:00:00Z"));
  private SimulatedTenant tenant;
  private TestClient alice;
  private TestClient bob;
  private String mail;

  @BeforeEach
  void start() {
    TenantSettings small =
        Tenants.small().withMails(5).withFiles(5).withFolders(5).withPersonal(Set.of("bob"));
    tenant = SimulatedTenant.start(small, clock);
    alice = new TestClient(tenant, "alice");
    bob = new TestClient(tenant, "bob");
    for (String user : List.of("alice", "bob")) {
      mail = tenant.user(user).mailbox().deliver("inbox", "Zebra crossing", "Black and white");
      tenant.user(user).drive().createFile("root", "Zebra's crossing.txt", 10);
    }
    mail = tenant.user("alice").mailbox().messages("inbox").get(0).immutableId();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static String body(String type, String query, int from, int size) {
    return """
    {"requests":[{"entityTypes":["%s"],"query":{"queryString":"%s"},"from":%d,"size":%d}]}
    """
        .formatted(type, query.replace("\"", "\\\""), from, size);
  }

  private TestClient.Reply find(String type, String query) throws Exception {
    return alice.send("POST", "/search/query", body(type, query, 0, 25));
  }

  private static List<JsonNode> hits(TestClient.Reply reply) {
    List<JsonNode> hits = new ArrayList<>();
    reply.at("/value/0/hitsContainers/0/hits").forEach(hits::add);
    return hits;
  }

  @Test
  void a_hit_has_a_regular_id_that_can_be_translated() throws Exception {
    var reply =
        alice.send("POST", "/search/query", body("message", "zebra", 0, 25), "Prefer", IMMUTABLE);
    JsonNode hit = hits(reply).get(0);
    String regular = hit.path("hitId").asText().replace('/', '-').replace('+', '_');
    assertEquals(tenant.user("alice").mailbox().message(mail).orElseThrow().id(), regular);
    assertEquals("Zebra crossing", hit.at("/resource/subject").asText());
    assertFalse(hit.path("resource").has("toRecipients"));
    String ids =
        """
        {"inputIds":["%s","x"],"sourceIdType":"restId","targetIdType":"restImmutableEntryId"}
        """;
    var translated = alice.send("POST", "/me/translateExchangeIds", ids.formatted(regular));
    assertEquals(mail, translated.at("/value/0/targetId").asText());
    assertTrue(translated.at("/value/1").has("errorDetails"));
  }

  @ParameterizedTest
  @CsvSource({
    "zebra, 1",
    "ZEBRA white, 1",
    "'\"black and\"', 1",
    "'\"and black\"', 0",
    "subject:zebra, 1",
    "subject:white, 0",
    "body:white, 1",
    "zeb, 0",
    "zeb*, 1",
    "zebra AND crossing, 1",
    "-, 0"
  })
  void all_words_and_phrases_must_be_there(String query, int found) throws Exception {
    var reply = find("message", query);
    assertEquals(200, reply.status(), reply::toString);
    assertEquals(found, reply.at("/value/0/hitsContainers/0/total").asInt());
    assertEquals(found, hits(reply).size());
  }

  @ParameterizedTest
  @CsvSource({
    "message, zebra, 0, 26",
    "event, zebra, 0, 26",
    "driveItem, zebra, 0, 1001",
    "message, zebra, 0, 0",
    "message, zebra, 25, 25",
    "message, 'zebra \"', 0, 25",
    "message, '', 0, 25",
    "site, zebra, 0, 25"
  })
  void what_the_service_does_not_take_is_refused(String type, String query, int from, int size)
      throws Exception {
    assertEquals(400, alice.send("POST", "/search/query", body(type, query, from, size)).status());
  }

  @Test
  void later_pages_follow_a_first_one() throws Exception {
    for (int i = 0; i < 30; i++) {
      tenant.user("alice").mailbox().deliver("inbox", "Okapi " + i, "");
    }
    var first = find("message", "okapi");
    assertEquals(25, hits(first).size());
    assertTrue(first.at("/value/0/hitsContainers/0/moreResultsAvailable").asBoolean());
    var second = alice.send("POST", "/search/query", body("message", "okapi", 25, 25));
    assertEquals(5, hits(second).size());
    assertFalse(second.at("/value/0/hitsContainers/0/moreResultsAvailable").asBoolean());
  }

  @Test
  void a_personal_account_has_no_index() throws Exception {
    assertEquals(403, bob.send("POST", "/search/query", body("message", "zebra", 0, 25)).status());
    assertEquals(1, bob.get("/me/messages?$search=\"zebra\"").value().size());
    assertTrue(bob.get("/me").at("/id").asText().matches("[0-9a-f]{16}"));
  }

  @Test
  void messages_are_searched_by_one_quoted_clause() throws Exception {
    String folder = "/me/mailFolders/inbox/messages?$select=subject&$top=1&$search=";
    var page = alice.get(folder + "\"zebra\"", "Prefer", IMMUTABLE);
    assertEquals("Zebra crossing", page.at("/value/0/subject").asText());
    assertNotEquals(mail, page.at("/value/0/id").asText());
    assertEquals(0, alice.get("/me/mailFolders/archive/messages?$search=\"zebra\"").value().size());
    assertEquals(1, alice.get(folder + "\"%5C\"zebra crossing%5C\"\"").value().size());
    assertEquals(400, alice.get(folder + "\"zebra").status());
    assertEquals(400, alice.get(folder + "\"zebra\" or \"x\"").status());
    assertEquals(400, alice.get(folder + "\"zebra\"&$orderby=subject").status());
    assertEquals(400, alice.get(folder + "\"zebra\"&$filter=isRead eq true").status());
    tenant.user("alice").mailbox().deliver("inbox", "Another zebra", "");
    assertEquals(2, alice.pages(folder + "\"zebra\"").size());
  }

  @Test
  void a_drive_is_searched_by_a_literal() throws Exception {
    String root = "/drives/" + tenant.user("alice").drive().id() + "/items/root/search(q='";
    var found = alice.get(root + "zebra''s')?$select=name,file");
    assertEquals("Zebra's crossing.txt", found.at("/value/0/name").asText());
    assertTrue(found.at("/value/0").has("file"));
    assertEquals(400, alice.get(root + "zebra's')").status());
    assertEquals(200, alice.get(root + "a:b%2Fc')").status());
  }

  @Test
  void a_lagging_index_shows_changes_later() throws Exception {
    tenant.searchLag(Duration.ofMinutes(1));
    assertEquals(1, hits(find("message", "zebra")).size());
    alice.send("DELETE", "/me/messages/" + mail, null);
    tenant.user("alice").mailbox().deliver("inbox", "Second zebra", "");
    assertEquals(1, hits(find("message", "zebra")).size());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(2, hits(find("message", "zebra")).size());
  }

  @Test
  void contacts_are_told_by_their_changes() throws Exception {
    TenantContacts contacts = tenant.user("alice").contacts();
    String id = contacts.create("contacts", "Zed", "");
    var pages = alice.pages("/me/contacts/delta?$select=displayName", "Prefer", IMMUTABLE);
    String link = pages.get(pages.size() - 1).json().path("@odata.deltaLink").asText();
    assertEquals(
        contacts.contacts("contacts").stream().map(ContactView::immutableId).sorted().toList(),
        pages.stream()
            .flatMap(page -> page.value().stream())
            .map(contact -> contact.path("id").asText())
            .distinct()
            .sorted()
            .toList());
    contacts.delete(id);
    var change = alice.get(link, "Prefer", IMMUTABLE);
    assertEquals(id, change.at("/value/0/id").asText());
    assertTrue(change.at("/value/0").has("@removed"));
  }
}
