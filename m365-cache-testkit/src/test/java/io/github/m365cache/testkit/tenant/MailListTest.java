package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailListTest {
  private static final String INBOX = "/me/mailFolders/inbox/messages";
  private static final String LEAD = "receivedDateTime ge 1900-01-01T00:00:00Z and ";
  private static SimulatedTenant tenant;
  private static TestClient alice;

  @BeforeAll
  static void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    alice = new TestClient(tenant, "alice");
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  private static List<MailView> inbox() {
    return tenant.user("alice").mailbox().messages("inbox");
  }

  @Test
  void a_page_has_ten_messages_newest_first_when_nothing_is_asked_for() throws Exception {
    var page = alice.get(INBOX);
    assertEquals(200, page.status());
    assertEquals(
        inbox().subList(0, 10).stream().map(MailView::id).toList(),
        page.value().stream().map(m -> m.path("id").asText()).toList());
    assertTrue(
        page.json()
            .path("@odata.context")
            .asText()
            .startsWith(tenant.endpoint() + "/v1.0/$metadata#users("));
    assertTrue(page.value().get(0).path("@odata.etag").asText().startsWith("W/\""));
  }

  @Test
  void next_links_are_absolute_and_lead_through_everything_once() throws Exception {
    var pages = alice.pages(INBOX + "?$top=50&$select=subject");
    Set<String> ids = new HashSet<>();
    pages.forEach(p -> p.value().forEach(m -> ids.add(m.path("id").asText())));
    assertEquals(inbox().size(), ids.size());
    assertEquals((inbox().size() + 49) / 50, pages.size());
    assertTrue(
        pages
            .get(0)
            .json()
            .path("@odata.nextLink")
            .asText()
            .startsWith(tenant.endpoint() + "/v1.0/me/"));
    assertFalse(pages.get(1).value().get(0).has("bodyPreview"), "the selection goes along");
  }

  @Test
  void a_changed_next_link_is_refused() throws Exception {
    String link = alice.get(INBOX).json().path("@odata.nextLink").asText();
    String changed = link.substring(0, link.length() - 3) + (link.endsWith("AAA") ? "BBB" : "AAA");
    assertEquals(400, alice.get(changed).status());
    assertEquals(400, new TestClient(tenant, "bob").get(link).status());
    assertEquals(400, alice.get(link.replace("/inbox/", "/archive/")).status());
  }

  @Test
  void select_keeps_id_and_etag() throws Exception {
    JsonNode message = alice.get(INBOX + "?$select=subject,isRead").value().get(0);
    Set<String> names = new HashSet<>();
    message.fieldNames().forEachRemaining(names::add);
    assertEquals(Set.of("@odata.etag", "id", "subject", "isRead"), names);
  }

  @Test
  void an_unknown_property_is_refused_in_every_option() throws Exception {
    for (String option :
        List.of("$select=nope", "$orderby=nope", "$filter=nope eq 1", "$expand=nope")) {
      var reply = alice.get(INBOX + "?" + option);
      assertEquals(400, reply.status(), option);
      assertTrue(reply.at("/error/message").asText().contains("nope"), option);
    }
  }

  @Test
  void count_and_top_and_skip_hold() throws Exception {
    var page = alice.get(INBOX + "?$count=true&$top=3&$skip=4");
    assertEquals(inbox().size(), page.json().path("@odata.count").asInt());
    assertEquals(
        inbox().subList(4, 7).stream().map(MailView::id).toList(),
        page.value().stream().map(m -> m.path("id").asText()).toList());
    assertEquals(400, alice.get(INBOX + "?$top=1001").status());
    assertEquals(400, alice.get(INBOX + "?$top=x").status());
    assertEquals(400, alice.get(INBOX + "?$top=-1").status());
    assertEquals(200, alice.get(INBOX + "?$top=1000").status());
  }

  @Test
  void a_preferred_page_size_is_applied_and_said_so() throws Exception {
    var page = alice.get(INBOX, "Prefer", "odata.maxpagesize=7");
    assertEquals(7, page.value().size());
    assertEquals("odata.maxpagesize=7", page.header("Preference-Applied"));
  }

  @Test
  void unread_messages_are_filtered() throws Exception {
    long unread = inbox().stream().filter(m -> !m.isRead()).count();
    var page = alice.get(INBOX + "?$filter=isRead eq false&$top=1000&$count=true");
    assertEquals(unread, page.value().size());
    assertTrue(page.value().stream().noneMatch(m -> m.path("isRead").asBoolean()));
    assertTrue(unread > 0 && unread < inbox().size());
  }

  @Test
  void what_orders_must_lead_the_filter() throws Exception {
    String order = "&$orderby=receivedDateTime desc&$top=1000";
    var refused = alice.get(INBOX + "?$filter=isRead eq false" + order);
    assertEquals(400, refused.status());
    assertEquals("InefficientFilter", refused.code());
    assertEquals(
        "InefficientFilter",
        alice
            .get(
                INBOX
                    + "?$filter=isRead eq false and receivedDateTime ge 1900-01-01T00:00:00Z"
                    + order)
            .code());
    var accepted = alice.get(INBOX + "?$filter=" + LEAD + "isRead eq false" + order);
    assertEquals(
        inbox().stream().filter(m -> !m.isRead()).map(MailView::id).toList(),
        accepted.value().stream().map(m -> m.path("id").asText()).toList());
  }

  @Test
  void order_can_be_turned_round() throws Exception {
    var page = alice.get(INBOX + "?$orderby=receivedDateTime asc&$top=1");
    assertEquals(inbox().get(inbox().size() - 1).id(), page.value().get(0).path("id").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "isRead eq",
        "isRead eq 'yes'",
        "(isRead eq true",
        "isRead is true",
        "subject eq 'open",
        "receivedDateTime ge 'yesterday'",
        "substring(subject) eq 'a'",
        "isRead eq true isRead"
      })
  void malformed_filters_are_refused(String filter) throws Exception {
    assertEquals(400, alice.get(INBOX + "?$filter=" + filter).status());
  }

  @Test
  void filters_combine() throws Exception {
    String filter =
        "(importance eq 'high' or importance eq 'low') and not (isRead eq true)"
            + " and startswith(subject,'re')";
    var page = alice.get("/me/messages?$top=1000&$filter=" + filter);
    assertEquals(200, page.status());
    assertTrue(
        page.value().stream()
            .allMatch(
                m ->
                    !m.path("importance").asText().equals("normal")
                        && !m.path("isRead").asBoolean()
                        && m.path("subject")
                            .asText()
                            .toLowerCase(java.util.Locale.ROOT)
                            .startsWith("re")));
    assertFalse(page.value().isEmpty());
    String sender = inbox().get(3).from();
    var from =
        alice.get(INBOX + "?$top=1000&$filter=from/emailAddress/address eq '" + sender + "'");
    assertEquals(
        inbox().stream().filter(m -> m.from().equals(sender)).count(), from.value().size());
  }

  @Test
  void times_limit_a_list() throws Exception {
    String from = inbox().get(5).received().toString();
    var page = alice.get(INBOX + "?$top=1000&$filter=receivedDateTime ge " + from);
    assertEquals(6, page.value().size());
    assertEquals(
        inbox().size() - 6L,
        alice.get(INBOX + "?$top=1000&$filter=receivedDateTime lt " + from).value().size());
  }

  @Test
  void bodies_are_html_unless_text_is_preferred() throws Exception {
    String path = "/me/messages/" + inbox().get(4).id() + "?$select=body,bodyPreview";
    var html = alice.get(path);
    var text = alice.get(path, "Prefer", "outlook.body-content-type=\"text\"");
    assertEquals("html", html.at("/body/contentType").asText());
    assertTrue(html.at("/body/content").asText().startsWith("<html>"));
    assertEquals("text", text.at("/body/contentType").asText());
    assertFalse(text.at("/body/content").asText().contains("<p>"));
    assertTrue(text.at("/body/content").asText().startsWith(text.at("/bodyPreview").asText()));
    assertEquals("outlook.body-content-type=\"text\"", text.header("Preference-Applied"));
  }

  @Test
  void immutable_ids_differ_and_both_kinds_are_accepted() throws Exception {
    MailView first = inbox().get(0);
    var page = alice.get(INBOX + "?$top=1", "Prefer", "IdType=\"ImmutableId\"");
    String immutable = page.value().get(0).path("id").asText();
    assertEquals(first.immutableId(), immutable);
    assertNotEquals(first.id(), immutable);
    assertEquals(first.subject(), alice.get("/me/messages/" + immutable).at("/subject").asText());
    assertEquals(first.subject(), alice.get("/me/messages/" + first.id()).at("/subject").asText());
  }

  @Test
  void unknown_ids_are_errors_of_outlook() throws Exception {
    assertEquals("ErrorInvalidIdMalformed", alice.get("/me/messages/nonsense").code());
    var other =
        alice.get("/me/messages/" + tenant.user("bob").mailbox().messages("inbox").get(0).id());
    assertEquals(404, other.status());
    assertEquals("ErrorItemNotFound", other.code());
    assertFalse(other.at("/error/innerError/request-id").asText().isEmpty());
    assertEquals(400, alice.get("/me/mailFolders/nope/messages").status());
  }

  @Test
  void the_known_subject_is_there_exactly_once() throws Exception {
    assertEquals(tenant.knownSubject(), inbox().get(0).subject());
    var page =
        alice.get("/me/messages?$top=1000&$filter=subject eq '" + tenant.knownSubject() + "'");
    assertEquals(1, page.value().size());
  }
}
