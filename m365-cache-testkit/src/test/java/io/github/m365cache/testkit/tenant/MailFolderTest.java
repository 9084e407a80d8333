package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.TestClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailFolderTest {
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

  @Test
  void well_known_names_work_in_any_case() throws Exception {
    for (String name :
        List.of(
            "inbox",
            "SentItems",
            "drafts",
            "DeletedItems",
            "junkemail",
            "archive",
            "OUTBOX",
            "msgfolderroot")) {
      assertEquals(200, alice.get("/me/mailFolders/" + name).status(), name);
    }
    var inbox = alice.get("/me/mailFolders/Inbox");
    assertEquals("Inbox", inbox.at("/displayName").asText());
    assertEquals(mailbox.messages("inbox").size(), inbox.at("/totalItemCount").asInt());
    assertEquals(200, alice.get("/me/mailFolders('" + inbox.at("/id").asText() + "')").status());
    assertEquals("ErrorInvalidIdMalformed", alice.get("/me/mailFolders/nope").code());
    String foreign = tenant.user("bob").mailbox().folder("inbox").id();
    assertEquals("ErrorItemNotFound", alice.get("/me/mailFolders/" + foreign).code());
  }

  @Test
  void hidden_folders_are_shown_on_demand() throws Exception {
    String path = "/me/mailFolders?$top=100";
    assertFalse(names(alice.get(path)).contains("Clutter"));
    assertTrue(names(alice.get(path + "&includeHiddenFolders=true")).contains("Clutter"));
    assertEquals(10, alice.get("/me/mailFolders?includeHiddenFolders=true").value().size());
  }

  @Test
  void child_folders_are_listed_and_expanded() throws Exception {
    assertEquals(List.of("Projects"), names(alice.get("/me/mailFolders/inbox/childFolders")));
    var expanded = alice.get("/me/mailFolders/inbox?$expand=childFolders($select=displayName)");
    assertEquals("Projects", expanded.at("/childFolders/0/displayName").asText());
  }

  @Test
  void the_delta_of_folders_tracks_every_kind_of_change() throws Exception {
    List<Reply> pages = alice.pages("/me/mailFolders/delta", "Prefer", "odata.maxpagesize=5");
    Map<String, JsonNode> all = byId(pages);
    assertEquals(
        mailbox.folders().stream()
            .filter(f -> !f.isHidden())
            .map(MailFolderView::id)
            .collect(Collectors.toSet()),
        all.keySet());
    String parent = mailbox.folder("inbox").id();
    String doomed =
        mailbox.folders().stream()
            .filter(f -> f.name().equals("Proseware"))
            .findFirst()
            .orElseThrow()
            .id();
    String renamed =
        mailbox.folders().stream()
            .filter(f -> f.name().equals("Fabrikam"))
            .findFirst()
            .orElseThrow()
            .id();
    String created = mailbox.createFolder("inbox", "Brand new");
    mailbox.renameFolder(renamed, "Fabrikam Ltd");
    mailbox.moveFolder(renamed, "inbox");
    mailbox.deleteFolder(doomed);
    mailbox.deliver("junkemail", "Win", "Now");

    String link = deltaLink(pages);
    Map<String, JsonNode> changed = byId(alice.pages(link));
    assertEquals("Brand new", changed.get(created).path("displayName").asText());
    assertEquals(parent, changed.get(created).path("parentFolderId").asText());
    assertEquals("Fabrikam Ltd", changed.get(renamed).path("displayName").asText());
    assertEquals(parent, changed.get(renamed).path("parentFolderId").asText());
    assertEquals("deleted", changed.get(doomed).at("/@removed/reason").asText());
    assertTrue(changed.containsKey(mailbox.folder("junkemail").id()), "its counts changed");
    assertFalse(changed.containsKey(mailbox.folder("archive").id()), "nothing happened there");
  }

  @Test
  void the_delta_of_child_folders_reports_one_that_left() throws Exception {
    String projects =
        mailbox.folders().stream()
            .filter(f -> f.name().equals("Projects"))
            .findFirst()
            .orElseThrow()
            .id();
    var pages = alice.pages("/me/mailFolders/" + projects + "/childFolders/delta");
    String child = pages.get(0).value().get(0).path("id").asText();
    mailbox.moveFolder(child, "archive");
    Map<String, JsonNode> changed = byId(alice.pages(deltaLink(pages)));
    assertTrue(changed.get(child).has("@removed"));
  }

  @Test
  void an_expired_token_sends_to_a_new_enumeration() throws Exception {
    String link = deltaLink(alice.pages("/me/mailFolders/delta"));
    tenant.faults().expireDeltaTokens();
    var gone = alice.get(link);
    assertEquals(410, gone.status());
    assertEquals("syncStateNotFound", gone.code());
    assertEquals(
        mailbox.folders().stream().filter(f -> !f.isHidden()).count(),
        byId(alice.pages(gone.header("Location"))).size());
  }

  private static List<String> names(Reply reply) {
    return reply.value().stream().map(f -> f.path("displayName").asText()).toList();
  }

  private static String deltaLink(List<Reply> pages) {
    return pages.get(pages.size() - 1).json().path("@odata.deltaLink").asText();
  }

  private static Map<String, JsonNode> byId(List<Reply> pages) {
    Map<String, JsonNode> all = new HashMap<>();
    pages.forEach(p -> p.value().forEach(f -> all.put(f.path("id").asText(), f)));
    return all;
  }
}
