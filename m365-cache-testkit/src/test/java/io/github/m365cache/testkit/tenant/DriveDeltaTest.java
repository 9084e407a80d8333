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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriveDeltaTest {
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantDrive drive;
  private String delta;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    alice = new TestClient(tenant, "alice");
    drive = tenant.user("alice").drive();
    delta = "/drives/" + drive.id() + "/items/root/delta";
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  /** A client's copy: id to item, kept up by applying rounds. */
  private static void apply(Map<String, JsonNode> copy, List<Reply> pages) {
    for (Reply page : pages) {
      for (JsonNode item : page.value()) {
        if (item.has("deleted")) {
          copy.remove(item.path("id").asText());
        } else {
          copy.put(item.path("id").asText(), item);
        }
      }
    }
  }

  private static String deltaLink(List<Reply> pages) {
    return pages.get(pages.size() - 1).json().path("@odata.deltaLink").asText();
  }

  private static Map<String, JsonNode> changes(List<Reply> pages) {
    Map<String, JsonNode> changes = new HashMap<>();
    pages.forEach(p -> p.value().forEach(i -> changes.put(i.path("id").asText(), i)));
    return changes;
  }

  private Set<String> truth() {
    return drive.items().stream()
        .map(i -> i.id() + i.name() + i.parentId())
        .collect(Collectors.toSet());
  }

  private static Set<String> seen(Map<String, JsonNode> copy) {
    return copy.values().stream()
        .map(
            i ->
                i.path("id").asText()
                    + i.path("name").asText()
                    + i.at("/parentReference/id").asText())
        .collect(Collectors.toSet());
  }

  @Test
  void the_first_round_has_everything_with_replays_and_an_empty_page() throws Exception {
    List<Reply> pages = alice.pages(delta + "()");
    Map<String, JsonNode> copy = new HashMap<>();
    apply(copy, pages);
    assertEquals(truth(), seen(copy));
    int sent = pages.stream().mapToInt(p -> p.value().size()).sum();
    assertTrue(sent > copy.size(), "some come twice");
    assertTrue(pages.stream().anyMatch(p -> p.value().isEmpty()), "one page is empty");
    assertTrue(pages.stream().allMatch(p -> p.value().size() <= 200));
  }

  @Test
  void items_of_a_round_lack_what_the_documentation_says() throws Exception {
    for (JsonNode item : alice.get(delta).value()) {
      assertFalse(item.has("cTag"));
      assertFalse(item.path("parentReference").has("path"));
    }
  }

  @Test
  void every_kind_of_change_is_tracked() throws Exception {
    List<Reply> first = alice.pages(delta);
    Map<String, JsonNode> copy = new HashMap<>();
    apply(copy, first);
    String documents = drive.itemAt("/Documents").id();
    String folder = drive.createFolder(documents, "Created");
    String file = drive.createFile(folder, "created.txt", 5);
    String renamed = drive.itemAt("/Desktop").id();
    drive.rename(renamed, "Workbench");
    String moved = drive.itemAt("/Pictures").id();
    drive.move(moved, documents);
    String deleted = drive.itemAt("/Shared").id();
    Set<String> below =
        drive.items().stream()
            .filter(i -> i.path().startsWith("/Shared/"))
            .map(DriveItemView::id)
            .collect(Collectors.toSet());
    assertFalse(below.isEmpty());
    drive.delete(deleted);

    List<Reply> round = alice.pages(deltaLink(first));
    Map<String, JsonNode> changes = changes(round);
    assertEquals("Created", changes.get(folder).path("name").asText());
    assertEquals(folder, changes.get(file).at("/parentReference/id").asText());
    assertEquals("Workbench", changes.get(renamed).path("name").asText());
    assertEquals(documents, changes.get(moved).at("/parentReference/id").asText());
    assertTrue(changes.get(deleted).has("deleted"));
    assertFalse(changes.get(deleted).has("name"));
    below.forEach(id -> assertTrue(changes.get(id).has("deleted")));
    drive
        .children(renamed)
        .forEach(c -> assertFalse(changes.containsKey(c.id()), "only the folder was renamed"));
    apply(copy, round);
    assertEquals(truth(), seen(copy));

    List<Reply> quiet = alice.pages(deltaLink(round));
    assertTrue(changes(quiet).isEmpty());
    assertEquals(1, quiet.size());
  }

  @Test
  void changes_during_a_round_are_not_lost() throws Exception {
    Map<String, JsonNode> copy = new HashMap<>();
    Reply page = alice.get(delta);
    String late = drive.createFile("root", "late.txt", 1);
    drive.delete(drive.itemAt("/Shared").id());
    List<Reply> rest = alice.pages(page.json().path("@odata.nextLink").asText());
    apply(copy, List.of(page));
    apply(copy, rest);
    apply(copy, alice.pages(deltaLink(rest)));
    assertEquals(truth(), seen(copy));
    assertTrue(copy.containsKey(late));
  }

  @Test
  void the_latest_token_begins_now() throws Exception {
    List<Reply> latest = alice.pages(delta + "?token=latest");
    assertTrue(latest.get(0).value().isEmpty());
    String created = drive.createFolder("root", "After");
    assertTrue(changes(alice.pages(deltaLink(latest))).containsKey(created));
    var excluded = alice.get(deltaLink(latest), "deltaExcludeParent", "true");
    assertTrue(excluded.value().size() <= 2);
  }

  @Test
  void an_expired_token_is_gone_and_its_location_resyncs() throws Exception {
    String link = deltaLink(alice.pages(delta));
    String next = alice.get(delta).json().path("@odata.nextLink").asText();
    drive.delete(drive.itemAt("/Shared").id());
    tenant.faults().expireDeltaTokens();
    assertEquals(410, alice.get(next).status());
    Reply gone = alice.get(link);
    assertEquals(410, gone.status());
    assertEquals("resyncChangesApplyDifferences", gone.code());
    Map<String, JsonNode> copy = new HashMap<>();
    List<Reply> again = alice.pages(gone.header("Location"));
    apply(copy, again);
    assertEquals(truth(), seen(copy));
    assertEquals(200, alice.get(deltaLink(again)).status());
  }

  @Test
  void tokens_do_not_outlive_the_tenant() throws Exception {
    String token = deltaLink(alice.pages(delta)).replaceAll(".*token=", "");
    try (SimulatedTenant other = SimulatedTenant.start(Tenants.small())) {
      assertNotEquals(tenant.instance(), other.instance());
      assertEquals(410, new TestClient(other, "alice").get(delta + "?token=" + token).status());
    }
  }

  @Test
  void a_changed_or_foreign_token_is_refused() throws Exception {
    String link = deltaLink(alice.pages(delta));
    assertEquals(400, alice.get(link + "AAAA").status());
    assertEquals(404, new TestClient(tenant, "bob").get(link).status());
  }

  @Test
  void a_selection_holds_for_the_whole_of_it() throws Exception {
    List<Reply> pages = alice.pages(delta + "?$select=id,name,parentReference,folder&$top=100");
    assertTrue(pages.get(0).value().size() <= 100);
    assertFalse(pages.get(pages.size() - 1).value().get(0).has("webUrl"));
    drive.createFolder("root", "Later");
    JsonNode item = alice.get(deltaLink(pages)).value().get(0);
    assertTrue(item.has("name"));
    assertFalse(item.has("webUrl"));
  }
}
