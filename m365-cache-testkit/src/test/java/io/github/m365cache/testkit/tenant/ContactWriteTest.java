package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactWriteTest {
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantContacts contacts;

  @BeforeEach
  void start() {
    tenant =
        SimulatedTenant.start(
            Tenants.small().withMails(20).withFiles(20).withFolders(20).withContacts(20));
    alice = new TestClient(tenant, "alice");
    contacts = tenant.user("alice").contacts();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void a_contact_is_made_in_the_default_folder_and_named_after_its_parts() throws Exception {
    var made =
        alice.send(
            "POST",
            "/me/contacts",
            "{\"givenName\":\"Pavel\",\"surname\":\"Bansky\","
                + "\"emailAddresses\":[{\"address\":\"pavelb@fabrikam.example\"}],"
                + "\"businessPhones\":[\"+1 732 555 0102\"]}");

    assertEquals(201, made.status());
    assertEquals("Pavel Bansky", made.at("/displayName").asText());
    assertEquals("pavelb@fabrikam.example", made.at("/emailAddresses/0/name").asText());
    assertEquals(contacts.defaultFolder(), made.at("/parentFolderId").asText());
    assertEquals(
        "Pavel Bansky", contacts.contact(made.at("/id").asText()).orElseThrow().displayName());
  }

  @Test
  void a_change_keeps_what_it_does_not_name_and_changes_the_change_key() throws Exception {
    String id = contacts.create("contacts", "Before", "a@b.example");
    String key = alice.get("/me/contacts/" + id).at("/changeKey").asText();

    var changed = alice.send("PATCH", "/me/contacts/" + id, "{\"displayName\":\"After\"}");

    assertEquals(200, changed.status());
    assertEquals("After", changed.at("/displayName").asText());
    assertEquals("a@b.example", changed.at("/emailAddresses/0/address").asText());
    assertNotEquals(key, changed.at("/changeKey").asText());
  }

  @Test
  void a_contact_is_deleted_once() throws Exception {
    String id = contacts.create("contacts", "Gone", "");
    assertEquals(204, alice.send("DELETE", "/me/contacts/" + id, null).status());
    assertTrue(contacts.contact(id).isEmpty());
    assertEquals(404, alice.send("DELETE", "/me/contacts/" + id, null).status());
  }

  @Test
  void a_folder_is_made_once_and_takes_contacts() throws Exception {
    var folder = alice.send("POST", "/me/contactFolders", "{\"displayName\":\"Climbing\"}");
    assertEquals(201, folder.status());
    String path = "/me/contactFolders/" + folder.at("/id").asText() + "/contacts";
    assertEquals(201, alice.send("POST", path, "{\"givenName\":\"Ann\"}").status());
    assertEquals(1, alice.get(path).value().size());
    var again = alice.send("POST", "/me/contactFolders", "{\"displayName\":\"climbing\"}");
    assertEquals(409, again.status());
    assertEquals("ErrorFolderExists", again.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nickname\":\"x\"}",
        "{\"id\":\"x\"}",
        "{\"givenName\":1}",
        "{\"emailAddresses\":\"a@b\"}",
        "{\"emailAddresses\":[\"a@b\"]}",
        "{\"homeAddress\":\"x\"}"
      })
  void what_the_type_does_not_know_is_refused(String body) throws Exception {
    String id = contacts.create("contacts", "Same", "");
    assertEquals(400, alice.send("POST", "/me/contacts", body).status());
    assertEquals(400, alice.send("PATCH", "/me/contacts/" + id, body).status());
    assertEquals("Same", contacts.contact(id).orElseThrow().displayName());
  }
}
