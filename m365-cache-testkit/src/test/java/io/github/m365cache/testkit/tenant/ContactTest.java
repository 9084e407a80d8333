package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactTest {
  private static final String IMMUTABLE = "IdType=\"ImmutableId\"";

  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantContacts contacts;

  @BeforeEach
  void start() {
    tenant =
        SimulatedTenant.start(
            Tenants.small().withMails(20).withFiles(20).withFolders(20).withContacts(100));
    alice = new TestClient(tenant, "alice");
    contacts = tenant.user("alice").contacts();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private List<ContactView> known() {
    return contacts.contacts("contacts");
  }

  private static List<String> names(List<TestClient.Reply> pages) {
    List<String> names = new ArrayList<>();
    pages.forEach(page -> page.value().forEach(c -> names.add(c.path("displayName").asText())));
    return names;
  }

  @Test
  void a_page_has_ten_contacts_of_the_default_folder_when_nothing_is_asked_for() throws Exception {
    var page = alice.get("/me/contacts");
    assertEquals(
        known().subList(0, 10).stream().map(ContactView::id).toList(),
        page.value().stream().map(c -> c.path("id").asText()).toList());
    String context = page.at("/@odata.context").asText();
    assertTrue(context.startsWith(tenant.endpoint() + "/v1.0/$metadata#users("), context);
    assertTrue(page.at("/value/0/@odata.etag").asText().startsWith("W/\""));
    assertEquals(contacts.defaultFolder(), page.at("/value/0/parentFolderId").asText());
  }

  @Test
  void next_links_are_absolute_keep_the_options_and_lead_through_everything_once()
      throws Exception {
    var pages = alice.pages("/me/contacts?$top=40&$select=displayName&$orderby=displayName");
    assertEquals(3, pages.size());
    assertTrue(pages.get(0).at("/@odata.nextLink").asText().startsWith(tenant.endpoint() + "/"));
    List<String> names = names(pages);
    assertEquals(known().stream().map(ContactView::displayName).sorted().toList(), names);
    assertFalse(pages.get(2).value().get(0).has("emailAddresses"));
  }

  @Test
  void a_folder_is_listed_by_its_id_and_others_are_not_in_it() throws Exception {
    String empty = contacts.createFolder("List");
    assertEquals(0, alice.get("/me/contactFolders/" + empty + "/contacts").value().size());
    String made = contacts.create(empty, "Zoë Ångström", "zoe@contoso.example");
    var list = alice.get("/me/contactFolders/" + empty + "/contacts", "Prefer", IMMUTABLE);
    assertEquals(made, list.at("/value/0/id").asText());
    assertEquals(200, alice.get("/me/contactFolders/" + empty + "/contacts/" + made).status());
    String elsewhere = "/me/contactFolders/" + contacts.defaultFolder() + "/contacts/" + made;
    assertEquals(404, alice.get(elsewhere).status());
    assertEquals(90, known().size());
  }

  @Test
  void a_contact_is_whole_by_either_id() throws Exception {
    ContactView first = known().get(0);
    var contact = alice.get("/me/contacts/" + first.id());
    assertEquals(first.displayName(), contact.at("/displayName").asText());
    assertTrue(contact.at("/spouseName").isNull());
    assertEquals("Zürich", contact.at("/businessAddress/city").asText());
    var same = alice.get("/me/contacts/" + first.immutableId(), "Prefer", IMMUTABLE);
    assertEquals(first.immutableId(), same.at("/id").asText());
    assertEquals(contact.at("/changeKey"), same.at("/changeKey"));
    assertNotEquals(contact.at("/id"), same.at("/id"));
  }

  @Test
  void changes_from_outside_are_seen() throws Exception {
    String made = contacts.create("contacts", "Übermäßig", "");
    String before = alice.get("/me/contacts/" + made).at("/changeKey").asText();
    contacts.rename(made, "Renamed");
    var renamed = alice.get("/me/contacts/" + made);
    assertEquals("Renamed", renamed.at("/displayName").asText());
    assertNotEquals(before, renamed.at("/changeKey").asText());

    String folder = contacts.createFolder("List");
    String old = renamed.at("/id").asText();
    contacts.move(made, folder);
    assertEquals(404, alice.get("/me/contacts/" + old).status());
    assertEquals(folder, alice.get("/me/contacts/" + made).at("/parentFolderId").asText());
    contacts.delete(made);
    assertEquals("ErrorItemNotFound", alice.get("/me/contacts/" + made).code());
  }

  @Test
  void the_seed_has_what_real_contacts_have() throws Exception {
    List<JsonNode> all = alice.get("/me/contacts?$top=500").value();
    assertEquals(90, all.size());
    Set<Integer> addresses = new TreeSet<>();
    all.forEach(contact -> addresses.add(contact.path("emailAddresses").size()));
    assertEquals(Set.of(0, 1, 2, 3), addresses);
    assertTrue(all.stream().anyMatch(c -> c.path("displayName").asText().isEmpty()));
    assertTrue(all.stream().anyMatch(c -> c.path("displayName").asText().matches(".*[äöüÅñ].*")));
  }

  @Test
  void filters_select_and_what_the_contract_does_not_allow_is_refused() throws Exception {
    String name = known().get(0).displayName();
    var found = alice.get("/me/contacts?$filter=displayName eq '" + escaped(name) + "'&$top=100");
    assertTrue(found.value().stream().allMatch(c -> c.path("displayName").asText().equals(name)));
    assertTrue(found.value().size() > 0);
    assertEquals(400, alice.get("/me/contacts?$filter=parentFolderId eq 'x'").status());
    assertEquals(400, alice.get("/me/contacts?$select=colour").status());
    assertEquals(400, alice.get("/me/contacts?$top=1001").status());
    assertEquals("ErrorInvalidIdMalformed", alice.get("/me/contacts/nonsense").code());
    assertEquals(400, alice.get("/me/contactFolders/nonsense/contacts").status());
    assertEquals(400, alice.get("/me/contacts/" + known().get(0).id() + "?$top=1").status());
  }

  private static String escaped(String name) {
    return java.net.URLEncoder.encode(
            name.replace("'", "''"), java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  @Test
  void the_same_seed_makes_the_same_contacts() {
    try (SimulatedTenant again = SimulatedTenant.start(tenant.settings())) {
      assertEquals(known(), again.user("alice").contacts().contacts("contacts"));
      assertNotEquals(known(), again.user("bob").contacts().contacts("contacts"));
    }
  }

  @Test
  void changes_are_made_over_http_too() throws Exception {
    var control = new TestClient(tenant.endpoint().toString(), tenant.controlToken());
    String id = change(control, "'contact.create','name':'Zoë','address':'z@contoso.example'");
    assertEquals(List.of("z@contoso.example"), contacts.contact(id).orElseThrow().addresses());
    change(control, "'contact.rename','name':'Zoe','id':'" + id + "'");
    assertEquals("Zoe", contacts.contact(id).orElseThrow().displayName());
    String folder = change(control, "'contactFolder.create'");
    change(control, "'contact.move','folder':'" + folder + "','id':'" + id + "'");
    assertEquals(folder, contacts.contact(id).orElseThrow().folderId());
    change(control, "'contact.delete','id':'" + id + "'");
    assertTrue(contacts.contact(id).isEmpty());

    TenantDrive bobs = tenant.user("bob").drive();
    String target = bobs.itemAt("/Documents").id();
    String link =
        change(control, "'drive.addShortcut','name':'Bob','owner':'bob','target':'" + target + "'");
    assertEquals("Bob", tenant.user("alice").drive().item(link).orElseThrow().name());
    change(control, "'drive.createNotebook','name':'Notes'");
    assertFalse(tenant.user("alice").drive().itemAt("/Notes").isFolder());
  }

  private static String change(TestClient control, String change) throws Exception {
    String body = ("{'user':'alice','change':" + change + "}").replace('\'', '"');
    var reply = control.send("POST", "/_tenant/changes", body);
    assertEquals(200, reply.status(), reply.json()::toString);
    return reply.at("/id").asText();
  }
}
