package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.TestClient.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriveWriteTest {
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantDrive drive;
  private String items;
  private String folder;
  private String file;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    alice = new TestClient(tenant, "alice");
    drive = tenant.user("alice").drive();
    items = "/drives/" + drive.id() + "/items/";
    folder = drive.createFolder("root", "Plans & notes");
    file = drive.createFile(folder, "a b.txt", 7);
  }

  @AfterEach
  void stop() {
    assertEquals(List.of(), tenant.log().violations());
    tenant.close();
  }

  private Reply create(String parent, String body) throws Exception {
    return alice.send("POST", items + parent + "/children", body);
  }

  private Reply patch(String id, String body, String... headers) throws Exception {
    return alice.send("PATCH", items + id, body, headers);
  }

  private static String movedTo(String parent) {
    return "{\"parentReference\":{\"id\":\"" + parent + "\"}}";
  }

  private static void refused(int status, String code, Reply reply) {
    assertEquals(status, reply.status());
    assertEquals(code, reply.code());
  }

  /** What a round after the link reports, by id. */
  private Map<String, JsonNode> changes(String link) throws Exception {
    Map<String, JsonNode> changes = new HashMap<>();
    alice
        .pages(link)
        .forEach(page -> page.value().forEach(i -> changes.put(i.path("id").asText(), i)));
    return changes;
  }

  private String latest() throws Exception {
    return alice.get(items + "root/delta?token=latest").at("/@odata.deltaLink").asText();
  }

  @Test
  void aFolderIsCreatedWhereItsNameIsFree() throws Exception {
    String since = latest();
    Reply made = create(folder, "{\"name\":\"New\",\"folder\":{}}");
    assertEquals(201, made.status());
    assertEquals("New", made.at("/name").asText());
    assertEquals(0, made.at("/folder/childCount").asInt());
    assertEquals(folder, made.at("/parentReference/id").asText());
    assertEquals(made.header("ETag"), made.at("/eTag").asText());
    assertEquals("/Plans & notes/New", drive.item(made.at("/id").asText()).orElseThrow().path());
    assertEquals(2, alice.get(items + folder).at("/folder/childCount").asInt());
    assertEquals("New", changes(since).get(made.at("/id").asText()).path("name").asText());

    refused(409, "nameAlreadyExists", create(folder, "{\"name\":\"NEW\",\"folder\":{}}"));
    Reply other =
        create(
            folder,
            "{\"name\":\"new\",\"folder\":{},\"@microsoft.graph.conflictBehavior\":\"rename\"}");
    assertEquals("new 1", other.at("/name").asText());
    assertEquals(201, create("root", "{\"name\":\"At the top\",\"folder\":{}}").status());
  }

  @Test
  void whatIsNoFolderIsNotCreated() throws Exception {
    refused(400, "invalidRequest", create(folder, "{\"name\":\"x\"}"));
    refused(400, "invalidRequest", create(folder, "{\"name\":\"a/b\",\"folder\":{}}"));
    refused(400, "invalidRequest", create(folder, "{\"folder\":{}}"));
    refused(400, "invalidRequest", create(file, "{\"name\":\"x\",\"folder\":{}}"));
    refused(404, "itemNotFound", create("01NOPE", "{\"name\":\"x\",\"folder\":{}}"));
  }

  @Test
  void aParentsPathIsEscaped() throws Exception {
    assertEquals(
        "/drives/" + drive.id() + "/root:/Plans%20%26%20notes",
        alice.get(items + file).at("/parentReference/path").asText());
  }

  @Test
  void aRenamedItemHasAnotherEntityTagAndTheSameContent() throws Exception {
    String since = latest();
    JsonNode old = alice.get(items + file).json();
    Reply renamed = patch(file, "{\"name\":\"c.txt\"}");
    assertEquals(200, renamed.status());
    assertEquals("c.txt", renamed.at("/name").asText());
    assertNotEquals(old.path("eTag"), renamed.at("/eTag"));
    assertEquals(old.path("cTag"), renamed.at("/cTag"));
    assertEquals("/Plans & notes/c.txt", drive.item(file).orElseThrow().path());
    assertEquals("c.txt", changes(since).get(file).path("name").asText());
    drive.createFile(folder, "taken.txt", 1);
    refused(409, "nameAlreadyExists", patch(file, "{\"name\":\"Taken.txt\"}"));
    assertEquals(200, patch(file, "{\"name\":\"C.TXT\"}").status(), "its own name in other case");
    refused(400, "invalidRequest", patch(file, "{\"name\":\"a:b\"}"));
    refused(400, "invalidRequest", patch(file, "{\"size\":1}"));
    refused(403, "accessDenied", patch("root", "{\"name\":\"x\"}"));
    refused(404, "itemNotFound", patch("01NOPE", "{\"name\":\"x\"}"));
  }

  @Test
  void anItemIsMovedWithEverythingBelowIt() throws Exception {
    String target = drive.createFolder("root", "Target");
    String since = latest();
    Reply moved = patch(folder, movedTo(target));
    assertEquals(200, moved.status());
    assertEquals(target, moved.at("/parentReference/id").asText());
    assertEquals("/Target/Plans & notes/a b.txt", drive.item(file).orElseThrow().path());
    assertEquals(1, alice.get(items + target).at("/folder/childCount").asInt());
    assertEquals(target, changes(since).get(folder).at("/parentReference/id").asText());
    assertFalse(changes(since).containsKey(file), "below a move nothing is reported");

    refused(400, "invalidRequest", patch(target, movedTo(folder)));
    refused(400, "invalidRequest", patch(folder, movedTo("root")));
    refused(400, "invalidRequest", patch(target, movedTo(file)));
    refused(404, "itemNotFound", patch(folder, movedTo("01NOPE")));
    drive.createFolder("root", "plans & NOTES");
    refused(409, "nameAlreadyExists", patch(folder, movedTo(drive.root().id())));
    Reply both =
        patch(
            folder,
            "{\"name\":\"Other\",\"parentReference\":{\"id\":\"" + drive.root().id() + "\"}}");
    assertEquals("Other", both.at("/name").asText());
    assertEquals("/Other", drive.item(folder).orElseThrow().path());
  }

  @Test
  void aDeletedFolderTakesEverythingBelowItAway() throws Exception {
    String since = latest();
    Reply deleted = alice.send("DELETE", items + folder, null);
    assertEquals(204, deleted.status());
    assertEquals("", deleted.http().body());
    assertEquals(404, alice.get(items + file).status());
    Map<String, JsonNode> changes = changes(since);
    assertTrue(changes.get(folder).has("deleted") && changes.get(file).has("deleted"));
    refused(404, "itemNotFound", alice.send("DELETE", items + folder, null));
    refused(403, "accessDenied", alice.send("DELETE", items + "root", null));
  }

  @Test
  void anOldTagIsRefused() throws Exception {
    String etag = alice.get(items + file).header("ETag");
    assertEquals(200, patch(file, "{\"name\":\"c.txt\"}", "If-Match", etag).status());
    refused(412, "resourceModified", patch(file, "{\"name\":\"d.txt\"}", "If-Match", etag));
    Reply deleted = alice.send("DELETE", items + file, null, "If-Match", etag);
    refused(412, "resourceModified", deleted);
  }

  @Test
  void aLinkIsMadeOnceAndThenAnsweredAgain() throws Exception {
    String body = "{\"type\":\"view\",\"scope\":\"anonymous\"}";
    String etag = alice.get(items + file).header("ETag");
    Reply made = alice.send("POST", items + file + "/createLink", body);
    assertEquals(201, made.status());
    assertEquals("read", made.at("/roles/0").asText());
    assertEquals("anonymous", made.at("/link/scope").asText());
    assertTrue(made.at("/link/webUrl").asText().startsWith("https://"));
    Reply again = alice.send("POST", items + file + "/createLink", body);
    assertEquals(200, again.status());
    assertEquals(made.at("/id"), again.at("/id"));
    assertEquals(made.at("/link"), again.at("/link"));

    Reply plain = alice.send("POST", items + file + "/createLink", "{\"type\":\"edit\"}");
    assertEquals("organization", plain.at("/link/scope").asText());
    assertEquals("write", plain.at("/roles/0").asText());
    assertEquals(List.of("view anonymous", "edit organization"), drive.links(file));
    Reply item = alice.get(items + file, "If-None-Match", etag);
    assertEquals(200, item.status());
    assertEquals("anonymous", item.at("/shared/scope").asText());
    refused(
        400,
        "invalidRequest",
        alice.send("POST", items + file + "/createLink", "{\"type\":\"embed\"}"));
  }
}
