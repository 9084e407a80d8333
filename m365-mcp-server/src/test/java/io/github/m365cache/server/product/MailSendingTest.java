package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written and sent stands in the folders at once, is sent once, and leaves the rest cached.
 */
class MailSendingTest extends ProductFixture {
  private static final Object[] MESSAGE = {
    "to", List.of("bob@contoso.example", "eve@contoso.example"), "subject", "Hello", "body", "Hi"
  };

  private MailReads drafts;
  private MailReads sent;
  private MailReads inbox;
  private MailView original;

  @BeforeEach
  void cache() {
    original = alice().mailbox().messages("inbox").get(0);
    drafts = new MailReads(alice()).lists("drafts").cache(product);
    sent = new MailReads(alice()).lists("sentitems").cache(product);
    inbox = new MailReads(alice()).lists("inbox").cache(product);
  }

  private static Object[] confirmed(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("confirm", true));
    return all.toArray();
  }

  private String refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments)).code().wireName();
  }

  @Test
  void aDraftStandsInTheDraftsAndIsNotSent() {
    JsonNode made = call("email_create_draft", MESSAGE);

    MailView draft = alice().mailbox().message(made.path("id").asText()).orElseThrow();
    assertEquals(alice().mailbox().folder("drafts").id(), draft.folderId());
    assertEquals("Hello", draft.subject());
    assertEquals("bob@contoso.example", made.at("/toRecipients/0").asText());
    drafts.areTrue(product);
    sent.areCached(product);
    inbox.areCached(product);
    JsonNode read = call("email_get", "email_id", made.path("id").asText());
    assertEquals("Hi", read.at("/body/content").asText());
  }

  @Test
  void aMessageIsSentOnceAndStandsInSentItems() {
    assertEquals("invalid_argument", refused("email_send", MESSAGE));
    long mark = tenant.log().mark();
    JsonNode answer = call("email_send", confirmed(MESSAGE));

    assertEquals("sent", answer.path("status").asText());
    assertEquals(3, tenant.log().count(mark));
    assertEquals("Hello", alice().mailbox().messages("sentitems").get(0).subject());
    sent.areTrue(product);
    drafts.areTrue(product);
    inbox.areCached(product);
  }

  @Test
  void aMessageThatCannotBeSentStaysADraftThatIsTold() {
    JsonNode answer = call("email_send", confirmed("to", "nobody", "subject", "x", "body", "y"));

    assertEquals("not_sent", answer.path("status").asText());
    assertEquals("invalid_argument", answer.path("reason").asText());
    String draft = answer.path("draft_id").asText();
    assertEquals(
        alice().mailbox().folder("drafts").id(),
        alice().mailbox().message(draft).orElseThrow().folderId());
    drafts.areTrue(product);
    sent.areTrue(product);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void aMessageOfWhichNobodyKnowsWhetherItWentOutIsNotSentAgain(int status) {
    tenant
        .faults()
        .next(1, new RequestMatch("POST", "/me/messages/", ""), new Fault.Status(status, Map.of()));
    long mark = tenant.log().mark();
    JsonNode answer = call("email_send", confirmed(MESSAGE));

    assertEquals("unknown", answer.path("status").asText());
    assertTrue(answer.path("message").asText().contains("look in Sent Items"));
    assertFalse(answer.path("draft_id").asText().isEmpty());
    List<LoggedRequest> sends =
        tenant.log().since(mark).stream().filter(r -> r.path().endsWith("/send")).toList();
    assertEquals(1, sends.size());
    drafts.areTrue(product);
    sent.areTrue(product);
  }

  @ParameterizedTest
  @CsvSource({"email_reply, RE: ", "email_reply_all, RE: ", "email_forward, FW: "})
  void anAnswerStandsInSentItems(String tool, String prefix) {
    List<Object> arguments = new ArrayList<>(List.of("email_id", original.id(), "body", "Yes"));
    if (tool.equals("email_forward")) {
      arguments.addAll(List.of("to", "eve@contoso.example"));
    }
    assertEquals("invalid_argument", refused(tool, arguments.toArray()));
    JsonNode answer = call(tool, confirmed(arguments.toArray()));

    assertEquals("sent", answer.path("status").asText());
    assertEquals(
        prefix.strip() + " " + original.subject(),
        alice().mailbox().messages("sentitems").get(0).subject());
    sent.areTrue(product);
    drafts.areCached(product);
    inbox.areTrue(product);
  }

  @Test
  void anAnswerToWhatIsNotThereNamesTheMessage() {
    alice().mailbox().delete(original.immutableId());
    M365Exception failure =
        assertThrows(
            M365Exception.class,
            () -> call("email_reply", confirmed("email_id", original.immutableId())));
    assertEquals("not_found", failure.code().wireName());
    assertEquals("email_id", failure.parameter().orElseThrow());
    sent.areCached(product);
  }
}
