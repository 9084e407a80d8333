package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.TestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailFolderWriteTest {
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantMailbox mailbox;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small().withFiles(20).withFolders(20));
    alice = new TestClient(tenant, "alice");
    mailbox = tenant.user("alice").mailbox();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private Reply send(String method, String path, String body) throws Exception {
    return alice.send(method, "/me/mailFolders" + path, body);
  }

  private static String named(String name) {
    return "{\"displayName\":\"" + name + "\"}";
  }

  @Test
  void folders_are_created_renamed_and_moved() throws Exception {
    Reply top = send("POST", "", named("Top"));
    assertEquals(201, top.status());
    String id = top.at("/id").asText();
    assertEquals(mailbox.folder("msgfolderroot").id(), top.at("/parentFolderId").asText());
    Reply below = send("POST", "/" + id + "/childFolders", named("Below"));
    assertEquals(id, below.at("/parentFolderId").asText());
    assertEquals("Renamed", send("PATCH", "/" + id, named("Renamed")).at("/displayName").asText());
    Reply moved = send("POST", "/" + id + "/move", "{\"destinationId\":\"archive\"}");
    assertEquals(201, moved.status());
    assertEquals(mailbox.folder("archive").id(), mailbox.folder(id).parentId());
    assertEquals(1, moved.at("/childFolderCount").asInt());
  }

  @Test
  void a_hidden_folder_is_listed_only_when_asked_for() throws Exception {
    send("POST", "/inbox/childFolders", "{\"displayName\":\"Hidden\",\"isHidden\":true}");
    assertFalse(names("").contains("\"Hidden\""));
    assertTrue(names("?includeHiddenFolders=true").contains("\"Hidden\""));
  }

  private String names(String query) throws Exception {
    return alice.get("/me/mailFolders/inbox/childFolders" + query).json().toString();
  }

  @Test
  void a_deleted_folder_goes_to_deleted_items_and_from_there_for_good() throws Exception {
    String id = mailbox.createFolder("inbox", "Twice");
    mailbox.createFolder("deleteditems", "Twice");
    String message = mailbox.deliver(id, "Hello", "Text");

    assertEquals(204, send("DELETE", "/" + id, null).status());
    assertEquals(mailbox.folder("deleteditems").id(), mailbox.folder(id).parentId());
    assertEquals("Twice1", mailbox.folder(id).name());
    assertEquals(200, alice.get("/me/messages/" + message).status());

    assertEquals(204, send("DELETE", "/" + id, null).status());
    assertEquals(404, alice.get("/me/mailFolders/" + id).status());
    assertEquals(404, alice.get("/me/messages/" + message).status());
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, '', ErrorDeleteDistinguishedFolder",
    "PATCH, '', ErrorRenameDistinguishedFolder",
    "POST, /move, ErrorMoveDistinguishedFolder"
  })
  void distinguished_folders_stay(String method, String below, String code) throws Exception {
    String body = method.equals("PATCH") ? named("x") : "{\"destinationId\":\"archive\"}";
    Reply reply = send(method, "/inbox" + below, method.equals("DELETE") ? null : body);
    assertEquals(403, reply.status());
    assertEquals(code, reply.code());
  }

  @Test
  void names_are_unique_and_properties_are_known() throws Exception {
    mailbox.createFolder("inbox", "Plans");
    Reply taken = send("POST", "/inbox/childFolders", named("plans"));
    assertEquals(409, taken.status());
    assertEquals("ErrorFolderExists", taken.code());
    assertEquals(400, send("POST", "", "{}").status());
    assertEquals(400, send("POST", "", "{\"displayName\":\"x\",\"nothing\":1}").status());
    assertEquals(400, send("POST", "", "{\"displayName\":\"x\",\"totalItemCount\":1}").status());
  }

  @Test
  void changes_by_requests_are_told_by_delta() throws Exception {
    String link = "";
    for (Reply page : alice.pages("/me/mailFolders/delta?$select=id,displayName,parentFolderId")) {
      link = page.at("/@odata.deltaLink").asText();
    }
    String id = send("POST", "", named("Made")).at("/id").asText();
    String bin = mailbox.createFolder("deleteditems", "Gone");
    send("DELETE", "/" + bin, null);

    String changes = alice.pages(link).toString();

    assertTrue(changes.contains(id) && changes.contains("Made"), changes);
    assertTrue(changes.contains("@removed") && changes.contains(bin), changes);
  }
}
