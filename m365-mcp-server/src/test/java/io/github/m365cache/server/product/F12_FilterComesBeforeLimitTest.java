package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A limit counts what was asked for, wherever Graph's pages have it. */
class F12_FilterComesBeforeLimitTest extends ProductFixture {
  private static final String ROOT = "root";

  /** More than two of Graph's pages. */
  private static final int FOLDERS = 450;

  private static final int FILES = 7;

  private final List<String> files = new ArrayList<>();

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(1).withFolders(0).withFiles(0);
  }

  @BeforeEach
  void fill() {
    for (int i = 0; i < FOLDERS; i++) {
      alice().drive().createFolder(ROOT, "a %03d".formatted(i));
    }
    for (int i = 0; i < FILES; i++) {
      files.add(alice().drive().createFile(ROOT, "z %d.txt".formatted(i), i));
    }
  }

  private JsonNode list(String place, String filter, int limit) {
    return call("file_list", "folder_id", place, "type_filter", filter, "limit", limit);
  }

  private void findsTheFiles(String place) {
    JsonNode first = list(place, "files", 5);
    assertEquals(files.subList(0, 5), ids(first));
    assertFalse(first.path("complete").asBoolean());
    Object[] next = {
      "folder_id",
      place,
      "type_filter",
      "files",
      "limit",
      5,
      "cursor",
      first.path("next_cursor").asText()
    };
    JsonNode rest = call("file_list", next);
    assertEquals(files.subList(5, FILES), ids(rest));
    assertTrue(rest.path("complete").asBoolean());
  }

  @Test
  void filesBehindManyFoldersAreFound() {
    call("file_list");
    // Three pages, and the last of them again for the rest.
    assertEquals(4, requests(() -> findsTheFiles(ROOT)));
    assertEquals(0, requests(() -> findsTheFiles(ROOT)));
  }

  @Test
  void theLimitCountsWhatIsShown() {
    JsonNode all = list(ROOT, "files", FILES);
    assertEquals(files, ids(all));
    assertTrue(all.path("complete").asBoolean());
    JsonNode folders = list(ROOT, "folders", FOLDERS);
    assertEquals(FOLDERS, folders.path("count").asInt());
    assertTrue(folders.path("complete").asBoolean());
    assertFalse(list(ROOT, "folders", FOLDERS - 1).path("complete").asBoolean());
  }

  /** The mistake, as a deployment: a list that is cut before it is filtered. */
  @Test
  void aListThatIsCutFirstFailsHere() {
    restart(
        """
        m365.plugins.files.operations.file_list.fetcher {
          type = graph-get, result = list, path = "/drives/{folder_id}/items/root/children"
          top = "{limit}"
        }
        """);
    String drive = alice().drive().id();
    assertEquals(5, list(drive, "files", 5).path("count").asInt());
    assertThrows(AssertionError.class, () -> findsTheFiles(drive));
  }
}
