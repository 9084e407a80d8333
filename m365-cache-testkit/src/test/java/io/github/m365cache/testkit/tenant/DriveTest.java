package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriveTest {
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantDrive drive;
  private String base;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    alice = new TestClient(tenant, "alice");
    drive = tenant.user("alice").drive();
    base = "/drives/" + drive.id();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void me_and_the_drive_say_who_they_are() throws Exception {
    var me = alice.get("/me");
    assertEquals(tenant.user("alice").objectId(), me.at("/id").asText());
    assertEquals("alice@contoso.example", me.at("/userPrincipalName").asText());
    assertEquals(1, alice.get("/me?$select=id").json().size() - 1);
    var own = alice.get("/me/drive");
    assertEquals(drive.id(), own.at("/id").asText());
    assertEquals("business", own.at("/driveType").asText());
    assertEquals(drive.id(), alice.get(base + "?$select=id,name").at("/id").asText());
  }

  @Test
  void an_opaque_token_signs_in_as_well() throws Exception {
    var client = new TestClient(tenant.endpoint().toString(), tenant.opaqueToken("bob"));
    assertEquals(tenant.user("bob").objectId(), client.get("/me").at("/id").asText());
  }

  @Test
  void the_root_is_an_item_under_all_of_its_names() throws Exception {
    var root = alice.get(base + "/items/root");
    assertEquals(drive.root().id(), root.at("/id").asText());
    assertTrue(root.json().has("root"));
    assertEquals(root.at("/id"), alice.get(base + "/root").at("/id"));
    assertEquals(root.at("/id"), alice.get(base + "/items/" + drive.root().id()).at("/id"));
    assertEquals(drive.root().childCount(), root.at("/folder/childCount").asInt());
  }

  @Test
  void a_file_has_what_the_documentation_lists() throws Exception {
    DriveItemView file =
        drive.items().stream().filter(i -> !i.isFolder()).findFirst().orElseThrow();
    var item = alice.get(base + "/items/" + file.id());
    assertEquals(file.name(), item.at("/name").asText());
    assertEquals(file.size(), item.at("/size").asLong());
    assertEquals(file.etag(), item.at("/eTag").asText());
    assertEquals(file.etag(), item.header("ETag"));
    assertTrue(item.at("/cTag").asText().startsWith("\"c:{"));
    assertEquals(drive.id(), item.at("/parentReference/driveId").asText());
    assertEquals(file.parentId(), item.at("/parentReference/id").asText());
    assertTrue(
        item.at("/parentReference/path").asText().startsWith("/drives/" + drive.id() + "/root:"));
    assertFalse(item.at("/file/mimeType").asText().isEmpty());
    assertTrue(item.json().has("@microsoft.graph.downloadUrl"));
    var only = alice.get(base + "/items/" + file.id() + "?$select=id,@microsoft.graph.downloadUrl");
    assertTrue(only.json().has("@microsoft.graph.downloadUrl"));
    assertFalse(only.json().has("name"));
  }

  @Test
  void items_are_addressed_by_path() throws Exception {
    DriveItemView deep =
        drive.items().stream()
            .filter(i -> i.isFolder() && i.path().split("/", -1).length > 3 && i.childCount() > 0)
            .findFirst()
            .orElseThrow();
    StringBuilder escaped = new StringBuilder();
    for (String name : deep.path().substring(1).split("/", -1)) {
      escaped
          .append('/')
          .append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    assertEquals(deep.id(), alice.get(base + "/root:" + escaped + ":").at("/id").asText());
    assertEquals(deep.id(), alice.get(base + "/root:" + escaped).at("/id").asText());
    assertEquals(deep.id(), alice.get(base + "/items/root:" + escaped + ":").at("/id").asText());
    var children = alice.get(base + "/root:" + escaped + ":/children");
    assertEquals(deep.childCount(), children.value().size());
    String encoded =
        URLEncoder.encode("root:" + deep.path() + ":", StandardCharsets.UTF_8).replace("+", "%20");
    assertEquals(deep.id(), alice.get(base + "/items/" + encoded).at("/id").asText());
    assertEquals(200, alice.get(base + "/items/" + encoded + "/children").status());
    var missing = alice.get(base + "/root:/no/such:");
    assertEquals(404, missing.status());
    assertEquals("itemNotFound", missing.code());
  }

  @Test
  void an_item_that_is_known_is_not_sent_again() throws Exception {
    String folder = drive.itemAt("/Documents").id();
    String path = base + "/items/" + folder;
    String etag = alice.get(path).header("ETag");
    var same = alice.get(path, "If-None-Match", etag);
    assertEquals(304, same.status());
    assertEquals("", same.http().body());
    drive.createFile(folder, "new.txt", 10);
    assertEquals(304, alice.get(path, "If-None-Match", etag).status(), "no property of its own");
    drive.rename(folder, "Papers");
    assertEquals(200, alice.get(path, "If-None-Match", etag).status());
  }

  @Test
  void children_come_in_pages_of_two_hundred() throws Exception {
    String folder = drive.createFolder("root", "Large");
    for (int i = 0; i < 450; i++) {
      drive.createFile(folder, "file " + i + ".txt", i);
    }
    var pages = alice.pages(base + "/items/" + folder + "/children?$select=id,name,folder");
    assertEquals(3, pages.size());
    assertEquals(200, pages.get(0).value().size());
    Set<String> ids = new HashSet<>();
    pages.forEach(p -> p.value().forEach(i -> ids.add(i.path("id").asText())));
    assertEquals(450, ids.size());
    assertEquals(50, alice.get(base + "/items/" + folder + "/children?$top=50").value().size());
    var sorted = alice.get(base + "/items/" + folder + "/children?$orderby=name desc&$top=1");
    assertEquals("file 99.txt", sorted.at("/value/0/name").asText());
  }

  @Test
  void a_notebook_is_a_package_and_a_shortcut_leads_to_another_drive() throws Exception {
    drive.createNotebook("root", "Notes");
    var notes = alice.get(base + "/items/root:/Notes:");
    assertEquals("oneNote", notes.at("/package/type").asText());
    assertFalse(notes.json().has("folder") || notes.json().has("file"));

    TenantDrive bobs = tenant.user("bob").drive();
    DriveItemView shared = bobs.itemAt("/Documents");
    drive.addShortcut("root", "Bob's documents", bobs, shared.id());
    var link = alice.get(base + "/items/root:/Bob's%20documents:");
    assertEquals(shared.id(), link.at("/remoteItem/id").asText());
    assertEquals(bobs.id(), link.at("/remoteItem/parentReference/driveId").asText());
    assertEquals(shared.childCount(), link.at("/remoteItem/folder/childCount").asInt());
    assertFalse(link.json().has("folder") || link.json().has("file"));
  }

  @Test
  void what_onedrive_for_business_cannot_query_is_refused() throws Exception {
    String children = base + "/items/root/children";
    for (String option : new String[] {"$filter=folder ne null", "$orderby=size desc", "$skip=5"}) {
      var reply = alice.get(children + "?" + option);
      assertEquals(400, reply.status(), option);
      assertEquals("notSupported", reply.code(), option);
    }
  }

  @Test
  void other_drives_and_unknown_items_are_not_found() throws Exception {
    String bob = tenant.user("bob").drive().id();
    assertEquals(404, alice.get("/drives/" + bob + "/root").status());
    assertEquals("itemNotFound", alice.get(base + "/items/01NOPE").code());
    assertEquals(400, alice.get("/drives/nonsense/root").status());
    String lower = drive.itemAt("/Documents").id().toLowerCase(java.util.Locale.ROOT);
    assertEquals(404, alice.get(base + "/items/" + lower).status());
  }
}
