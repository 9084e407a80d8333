package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tree of a drive with 800 folders and 4,000 files (F19). */
class FolderTreeCostTest extends ProductFixture {
  private JsonNode answer;

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(1);
  }

  private int cost(String status, Object... arguments) {
    int requests = requests(() -> answer = call("folder_get_tree", arguments));
    assertEquals(status, status(answer));
    return requests;
  }

  private static void collect(JsonNode folder, Set<String> ids) {
    folder
        .path("children")
        .forEach(
            child -> {
              ids.add(child.path("id").asText());
              collect(child, ids);
            });
  }

  private static void isTrue(List<DriveItemView> truth, JsonNode tree) {
    Set<String> expected = new TreeSet<>();
    truth.stream()
        .filter(item -> item.isFolder() && !item.parentId().isEmpty())
        .forEach(item -> expected.add(item.id()));
    Set<String> found = new TreeSet<>();
    collect(tree.path("root"), found);
    assertEquals(expected, found);
    assertEquals(expected.size(), tree.path("folder_count").asInt());
  }

  private static void within(int least, int most, int requests) {
    assertTrue(least <= requests && requests <= most, requests + " requests");
  }

  @Test
  void aTreeIsReadInPagesOnceAndThenCutFromWhatIsThere() {
    within(1, 30, cost("miss", "max_depth", 25));
    isTrue(alice().drive().items(), answer);
    assertEquals(0, cost("fresh", "max_depth", 25));
    within(1, 2, cost("miss", "max_depth", 1));
    within(1, 2, cost("miss", "path", "/Documents"));
    within(1, 2, cost("refreshed", "max_depth", 25, "force_refresh", true));
  }

  @Test
  void changesAreFetchedAndNothingElse() {
    cost("miss", "max_depth", 25);
    String made = alice().drive().createFolder("root", "Made outside");
    alice().drive().move(alice().drive().itemAt("/Desktop").id(), made);
    alice().drive().delete(alice().drive().itemAt("/Pictures").id());
    within(1, 2, cost("refreshed", "max_depth", 25, "force_refresh", true));
    isTrue(alice().drive().items(), answer);

    alice().drive().rename(made, "Renamed outside");
    clock.advance(Duration.ofMinutes(31));
    assertEquals(0, cost("stale", "max_depth", 25));
    within(1, 2, requests(product::runBackground));
    cost("fresh", "max_depth", 25);
    assertTrue(answer.toString().contains("Renamed outside"));
    assertFalse(answer.toString().contains("Made outside"));
  }

  @Test
  void anExpiredDeltaTokenMeansReadingTheWholeDriveAgain() {
    cost("miss", "max_depth", 25);
    alice().drive().delete(alice().drive().itemAt("/Pictures").id());
    tenant.faults().expireDeltaTokens();
    within(2, 31, cost("refreshed", "max_depth", 25, "force_refresh", true));
    isTrue(alice().drive().items(), answer);
  }

  @Test
  void theTreeOutlivesAProcess() {
    cost("miss", "max_depth", 25);
    restart("");
    assertEquals(0, cost("fresh", "max_depth", 25));
    within(1, 2, cost("miss", "max_depth", 24));
    isTrue(alice().drive().items(), answer);
  }
}
