package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.DriveItemView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is in a folder of a drive. */
class FileListTest extends ProductFixture {
  private JsonNode answer;

  private void costs(int requests, String status, Object... arguments) {
    assertEquals(requests, requests(() -> answer = call("file_list", arguments)));
    assertEquals(status, status(answer));
  }

  private List<String> truth(String folder) {
    return alice().drive().children(folder).stream().map(DriveItemView::id).toList();
  }

  private String documents() {
    return alice().drive().itemAt("/Documents").id();
  }

  @Test
  void isAskedForOnceThenServedAndRefreshedBehind() {
    costs(2, "miss");
    assertEquals(truth("root"), ids(answer));
    costs(0, "fresh");
    costs(0, "fresh", "path", "/", "limit", 50, "type_filter", "all");
    costs(1, "miss", "path", "/Documents");

    String gone = ids(call("file_list")).get(0);
    alice().drive().delete(gone);
    String made = alice().drive().createFile("root", "Made outside.txt", 10);
    clock.advance(Duration.ofMinutes(10));
    costs(0, "stale");
    assertTrue(ids(answer).contains(gone));
    assertEquals(1, requests(product::runBackground));
    costs(0, "fresh");
    assertEquals(truth("root"), ids(answer));
    assertTrue(ids(answer).contains(made) && !ids(answer).contains(gone));

    clock.advance(Duration.ofHours(1));
    costs(1, "miss");
  }

  @Test
  void anItemIsASummaryThatTellsItsKind() {
    String file = alice().drive().createFile(documents(), "a.txt", 321);
    String folder = alice().drive().createFolder(documents(), "b");
    String notebook = alice().drive().createNotebook(documents(), "c");
    String shared = bob().drive().itemAt("/Documents").id();
    String link = alice().drive().addShortcut(documents(), "d", bob().drive(), shared);

    JsonNode all = call("file_list", "path", "/documents", "limit", 500);
    assertEquals(truth(documents()), ids(all));
    JsonNode one = item(all, file);
    assertEquals("file", one.path("type").asText());
    assertEquals("text/plain", one.at("/file/mimeType").asText());
    assertEquals(321, one.path("size").asInt());
    assertEquals(documents(), one.at("/parentReference/id").asText());
    List<String> fields = new ArrayList<>();
    one.fieldNames().forEachRemaining(fields::add);
    assertEquals(
        List.of(
            "id",
            "lastModifiedDateTime",
            "name",
            "webUrl",
            "size",
            "parentReference",
            "file",
            "type"),
        fields);
    assertEquals("folder", item(all, folder).path("type").asText());
    assertEquals("package", item(all, notebook).path("type").asText());
    assertEquals("remote", item(all, link).path("type").asText());
    assertEquals(shared, item(all, link).at("/remoteItem/id").asText());
    assertEquals(
        bob().drive().id(), item(all, link).at("/remoteItem/parentReference/driveId").asText());

    List<String> files = filtered("files");
    assertTrue(files.containsAll(List.of(file, notebook)));
    assertFalse(files.contains(folder) || files.contains(link));
    List<String> folders = filtered("folders");
    assertTrue(folders.containsAll(List.of(folder, link)));
    assertEquals(truth(documents()).size(), files.size() + folders.size());
    assertEquals(folders, ids(call("folder_list", "folder_id", documents(), "limit", 500)));
  }

  private List<String> filtered(String filter) {
    return ids(call("file_list", "folder_id", documents(), "limit", 500, "type_filter", filter));
  }

  private static JsonNode item(JsonNode list, String id) {
    for (JsonNode item : list.path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("not listed");
  }

  @Test
  void thePagesTogetherAreTheWholeListOnceAndOneRequestEach() {
    String folder = alice().drive().createFolder("root", "Large");
    for (int i = 0; i < 25; i++) {
      alice().drive().createFile(folder, "file %02d.txt".formatted(i), i);
    }
    call("file_list");
    List<String> all = new ArrayList<>();
    int requests = requests(() -> all.addAll(allPages(folder, 10)));
    assertEquals(truth(folder), all);
    assertEquals(3, requests);
    assertEquals(0, requests(() -> assertEquals(truth(folder), allPages(folder, 10))));
  }

  private List<String> allPages(String folder, int limit) {
    JsonNode page = call("file_list", "folder_id", folder, "limit", limit);
    List<String> all = new ArrayList<>(ids(page));
    while (page.has("next_cursor")) {
      assertFalse(page.path("complete").asBoolean());
      String cursor = page.path("next_cursor").asText();
      page = call("file_list", "folder_id", folder, "limit", limit, "cursor", cursor);
      all.addAll(ids(page));
    }
    assertTrue(page.path("complete").asBoolean());
    return all;
  }

  @Test
  void aCursorBelongsToItsFilter() {
    String cursor = call("file_list", "limit", 1).path("next_cursor").asText();
    isRefused("cursor", Map.of("limit", 1, "type_filter", "folders", "cursor", cursor));
  }

  @Test
  void aRuleThatNamesTheFolderReachesItsListsHoweverTheyWereAskedFor() {
    call("file_list");
    String item = alice().drive().createFile(documents(), "a.txt", 1);
    for (String rule :
        List.of("in:driveitem:" + documents(), "driveitem:" + item, "path:/documents")) {
      restart(
          "m365.plugins.mail.operations.email_mark_read.invalidates = [\"@%s\"]".formatted(rule));
      call("file_list", "path", "/Documents", "limit", 500);
      call("file_list", "folder_id", documents(), "limit", 500);
      String mail = alice().mailbox().messages("inbox").get(0).immutableId();
      call("email_mark_read", "email_id", mail);
      costs(1, "miss", "path", "/Documents", "limit", 500);
      boolean byPath = rule.startsWith("path:");
      costs(byPath ? 0 : 1, byPath ? "fresh" : "miss", "folder_id", documents(), "limit", 500);
      costs(0, "fresh");
    }
  }

  @Test
  void wrongInputIsNamed() {
    isRefused("path", Map.of("path", "/Documents/../Private"));
    isRefused("folder_id", Map.of("folder_id", ".."));
    isRefused("folder_id", Map.of("folder_id", documents(), "path", "/Documents"));
    isRefused("limit", Map.of("limit", 0));
    isRefused("limit", Map.of("limit", 501));
    M365Exception filter = isRefused("type_filter", Map.of("type_filter", "file"));
    assertTrue(filter.message().contains("files"), filter.message());
    isRefused("cursor", Map.of("cursor", "AAAAAAAAAAAAAAAAAAAAAA"));
    for (Map<String, Object> absent :
        List.<Map<String, Object>>of(Map.of("path", "/No such"), Map.of("folder_id", "01NOPE"))) {
      M365Exception failure = failure(absent);
      assertEquals(ErrorCode.NOT_FOUND, failure.code());
      assertTrue(absent.containsKey(failure.parameter().orElseThrow()));
    }
  }

  private M365Exception isRefused(String parameter, Map<String, Object> arguments) {
    M365Exception failure = failure(arguments);
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(parameter, failure.parameter().orElseThrow());
    return failure;
  }

  private M365Exception failure(Map<String, Object> arguments) {
    List<Object> flat = new ArrayList<>();
    arguments.forEach((name, value) -> flat.addAll(List.of(name, value)));
    return assertThrows(M365Exception.class, () -> call("file_list", flat.toArray()));
  }
}
