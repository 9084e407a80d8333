package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailWriteTest {
  private static final String IMMUTABLE = "IdType=\"ImmutableId\"";
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantMailbox mailbox;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    alice = new TestClient(tenant, "alice");
    mailbox = tenant.user("alice").mailbox();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private MailView unread() {
    return mailbox.messages("inbox").stream().filter(m -> !m.isRead()).findFirst().orElseThrow();
  }

  @Test
  void a_patch_changes_the_message_its_etag_and_the_folders_count() throws Exception {
    MailView mail = unread();
    int before = mailbox.folder("inbox").unread();
    JsonNode old = alice.get("/me/messages/" + mail.id()).json();
    var reply = alice.send("PATCH", "/me/messages/" + mail.id(), "{\"isRead\":true}");
    assertEquals(200, reply.status());
    assertTrue(reply.at("/isRead").asBoolean());
    assertEquals(mail.id(), reply.at("/id").asText());
    assertNotEquals(old.path("@odata.etag"), reply.json().path("@odata.etag"));
    assertNotEquals(old.path("changeKey"), reply.json().path("changeKey"));
    assertTrue(mailbox.isRead(mail.id()));
    assertEquals(before - 1, mailbox.folder("inbox").unread());
  }

  @Test
  void a_patch_takes_what_the_documentation_lists_and_nothing_else() throws Exception {
    String path = "/me/messages/" + unread().id();
    String legal =
        "{\"categories\":[\"A\"],\"importance\":\"High\",\"flag\":{\"flagStatus\":\"flagged\"}}";
    var reply = alice.send("PATCH", path, legal);
    assertEquals("high", reply.at("/importance").asText());
    assertEquals("A", reply.at("/categories/0").asText());
    assertEquals("flagged", reply.at("/flag/flagStatus").asText());
    assertEquals(400, alice.send("PATCH", path, "{\"subject\":\"other\"}").status());
    assertEquals(400, alice.send("PATCH", path, "{\"isRead\":\"yes\"}").status());
    assertEquals(400, alice.send("PATCH", path, "{nonsense").status());
  }

  @Test
  void a_patch_with_an_old_etag_is_refused() throws Exception {
    String path = "/me/messages/" + unread().id();
    String etag = alice.get(path).json().path("@odata.etag").asText();
    assertEquals(200, alice.send("PATCH", path, "{\"isRead\":true}", "If-Match", etag).status());
    var refused = alice.send("PATCH", path, "{\"isRead\":false}", "If-Match", etag);
    assertEquals(412, refused.status());
    assertEquals("ErrorIrresolvableConflict", refused.code());
  }

  @Test
  void a_move_changes_the_regular_id_and_keeps_the_immutable_one() throws Exception {
    MailView mail = unread();
    var moved =
        alice.send(
            "POST", "/me/messages/" + mail.id() + "/move", "{\"destinationId\":\"Archive\"}");
    assertEquals(201, moved.status());
    assertNotEquals(mail.id(), moved.at("/id").asText());
    assertEquals(mailbox.folder("archive").id(), moved.at("/parentFolderId").asText());
    assertEquals(404, alice.get("/me/messages/" + mail.id()).status());
    var same = alice.get("/me/messages/" + mail.immutableId(), "Prefer", IMMUTABLE);
    assertEquals(mail.immutableId(), same.at("/id").asText());
    assertFalse(
        mailbox.messages("inbox").stream()
            .anyMatch(
                m ->
                    m.subject().equals(mail.subject())
                        && m.immutableId().equals(mail.immutableId())));
    assertEquals(
        400,
        alice
            .send(
                "POST",
                "/me/messages/" + mail.immutableId() + "/move",
                "{\"destinationId\":\"nope\"}")
            .status());
  }

  @Test
  void attachments_come_expanded_listed_and_raw() throws Exception {
    MailView mail =
        mailbox.messages("inbox").stream()
            .filter(MailView::hasAttachments)
            .findFirst()
            .orElseThrow();
    String path = "/me/messages/" + mail.id();
    var expanded =
        alice.get(path + "?$select=subject&$expand=attachments($select=id,name,size,contentType)");
    JsonNode first = expanded.at("/attachments/0");
    assertFalse(first.has("contentBytes"));
    assertFalse(first.path("name").asText().isEmpty());
    assertFalse(expanded.json().has("body"));
    var listed = alice.get(path + "/attachments");
    byte[] content = Base64.getDecoder().decode(listed.at("/value/0/contentBytes").asText());
    assertEquals(first.path("size").asInt(), content.length);
    String id = first.path("id").asText();
    assertEquals(id, alice.get(path + "/attachments/" + id).at("/id").asText());
    var raw = alice.get(path + "/attachments/" + id + "/$value");
    assertEquals(200, raw.status());
    assertArrayEquals(content, mailContent(path + "/attachments/" + id));
    String immutable =
        alice.get(path + "/attachments", "Prefer", IMMUTABLE).at("/value/0/id").asText();
    assertNotEquals(id, immutable);
    assertEquals(200, alice.get(path + "/attachments/" + immutable).status());
  }

  private byte[] mailContent(String path) throws Exception {
    return Base64.getDecoder().decode(alice.get(path).at("/contentBytes").asText());
  }

  @Test
  void new_mail_is_first_in_its_folder() throws Exception {
    String id = mailbox.deliver("inbox", "Just in", "Text");
    var page = alice.get("/me/mailFolders/inbox/messages?$top=1", "Prefer", IMMUTABLE);
    assertEquals(id, page.at("/value/0/id").asText());
    assertEquals("Just in", page.at("/value/0/subject").asText());
    assertFalse(page.at("/value/0/isRead").asBoolean());
  }

  @Test
  void messages_of_a_folder_are_tracked() throws Exception {
    String path = "/me/mailFolders/inbox/messages/delta?$select=subject,isRead";
    var pages = alice.pages(path, "Prefer", IMMUTABLE + ", odata.maxpagesize=100");
    var seen = new java.util.HashSet<String>();
    pages.forEach(p -> p.value().forEach(m -> seen.add(m.path("id").asText())));
    assertEquals(mailbox.messages("inbox").size(), seen.size());
    String link = pages.get(pages.size() - 1).json().path("@odata.deltaLink").asText();

    MailView read = unread();
    mailbox.markRead(read.id(), true);
    MailView moved = mailbox.messages("inbox").get(3);
    mailbox.move(moved.id(), "archive");
    String fresh = mailbox.deliver("inbox", "Fresh", "Text");
    var round = alice.get(link, "Prefer", IMMUTABLE);
    var byId = new java.util.HashMap<String, JsonNode>();
    round.value().forEach(m -> byId.put(m.path("id").asText(), m));
    assertTrue(byId.get(read.immutableId()).path("isRead").asBoolean());
    assertEquals("deleted", byId.get(moved.immutableId()).at("/@removed/reason").asText());
    assertEquals("Fresh", byId.get(fresh).path("subject").asText());
  }
}
