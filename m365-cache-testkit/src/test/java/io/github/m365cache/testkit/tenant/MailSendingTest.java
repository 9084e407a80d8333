package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSendingTest {
  private static final String IMMUTABLE = "IdType=\"ImmutableId\"";
  private static final String BOB = "{\"emailAddress\":{\"address\":\"bob@contoso.example\"}}";

  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantMailbox mailbox;

  @BeforeEach
  void start() {
    tenant =
        SimulatedTenant.start(
            Tenants.small().withMails(20).withFiles(20).withFolders(20).withContacts(20));
    alice = new TestClient(tenant, "alice");
    mailbox = tenant.user("alice").mailbox();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private TestClient.Reply draft(String recipients) throws Exception {
    return alice.send(
        "POST",
        "/me/messages",
        "{\"subject\":\"Lunch\",\"body\":{\"contentType\":\"Text\",\"content\":\"At noon?\"},"
            + "\"toRecipients\":["
            + recipients
            + "]}",
        "Prefer",
        IMMUTABLE);
  }

  @Test
  void a_draft_keeps_its_immutable_id_when_it_is_sent() throws Exception {
    var draft = draft(BOB);
    assertEquals(201, draft.status());
    assertTrue(draft.at("/isDraft").asBoolean());
    assertEquals("bob@contoso.example", draft.at("/toRecipients/0/emailAddress/name").asText());
    String id = draft.at("/id").asText();
    assertEquals(mailbox.folder("drafts").id(), mailbox.message(id).orElseThrow().folderId());

    assertEquals(202, alice.send("POST", "/me/messages/" + id + "/send", null).status());

    assertEquals(mailbox.folder("sentitems").id(), mailbox.message(id).orElseThrow().folderId());
    var again = alice.send("POST", "/me/messages/" + id + "/send", null);
    assertEquals(400, again.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"emailAddress\":{\"address\":\"nobody\"}}"})
  void a_draft_without_somebody_who_can_get_it_is_not_sent(String recipients) throws Exception {
    String id = draft(recipients).at("/id").asText();
    var sent = alice.send("POST", "/me/messages/" + id + "/send", null);
    assertEquals("ErrorInvalidRecipients", sent.code());
    assertEquals(mailbox.folder("drafts").id(), mailbox.message(id).orElseThrow().folderId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reply", "replyAll", "forward"})
  void an_answer_is_a_new_message_in_sent_items(String how) throws Exception {
    MailView original = mailbox.messages("inbox").get(0);
    int before = mailbox.messages("sentitems").size();
    var answer =
        alice.send(
            "POST",
            "/me/messages/" + original.id() + "/" + how,
            "{\"comment\":\"Yes\",\"toRecipients\":[" + BOB + "]}");
    assertEquals(202, answer.status());
    assertEquals(before + 1, mailbox.messages("sentitems").size());
    String subject = mailbox.messages("sentitems").get(0).subject();
    assertTrue(subject.endsWith(": " + original.subject()), subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"subjct\":\"x\"}",
        "{\"isDraft\":false}",
        "{\"toRecipients\":[\"bob@contoso.example\"]}",
        "{\"body\":{\"contentType\":\"rtf\",\"content\":\"x\"}}"
      })
  void what_a_draft_cannot_have_is_refused(String body) throws Exception {
    int before = mailbox.messages("drafts").size();
    assertEquals(400, alice.send("POST", "/me/messages", body).status());
    assertEquals(before, mailbox.messages("drafts").size());
  }
}
