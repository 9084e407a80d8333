package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What writes to a drive answer, what they refuse, and how they say so. */
class DriveWriteRulesTest extends ProductFixture {
  private TenantDrive drive;
  private String folder;
  private String file;

  @BeforeEach
  void create() {
    drive = alice().drive();
    folder = drive.createFolder("root", "Plans");
    file = drive.createFile(folder, "a.txt", 10);
    drive.createFile(folder, "taken.txt", 10);
    call("file_get", "file_id", file);
  }

  private void refused(ErrorCode code, String parameter, String tool, Object... arguments) {
    M365Exception failure = assertThrows(M365Exception.class, () -> call(tool, arguments), tool);
    assertEquals(code, failure.code(), tool);
    assertEquals(Optional.of(parameter), failure.parameter(), tool);
  }

  @Test
  void aChangeAnswersTheItemAndWhereItWas() {
    JsonNode made = call("folder_create", "name", "New one", "parent_folder_id", folder);
    assertEquals("New one", made.path("name").asText());
    assertEquals("folder", made.path("type").asText());
    assertEquals("[\"/plans/new one\"]", made.path("changed_paths").toString());
    String id = made.path("id").asText();
    JsonNode moved = call("folder_move", "folder_id", id, "destination_folder_id", "root");
    assertEquals(folder, moved.path("source_folder_id").asText());
    assertEquals(drive.root().id(), moved.at("/parentReference/id").asText());
    assertEquals("[\"/new one\",\"/plans/new one\"]", moved.path("changed_paths").toString());
    JsonNode renamed = call("file_rename", "file_id", file, "new_name", "b.txt");
    assertEquals("b.txt", renamed.path("name").asText());
    JsonNode deleted = call("file_delete", "file_id", file, "confirm", true);
    assertEquals("deleted", deleted.path("status").asText());
    assertEquals(file, deleted.path("file_id").asText());
  }

  @Test
  void requestsAreFew() {
    String target = drive.createFolder("root", "Target");
    assertEquals(1, requests(() -> call("folder_create", "name", "New")));
    assertEquals(2, requests(() -> call("file_rename", "file_id", file, "new_name", "b.txt")));
    assertEquals(
        2, requests(() -> call("file_move", "file_id", file, "destination_folder_id", target)));
    assertEquals(
        3, requests(() -> call("file_move", "file_id", file, "destination_folder_id", "root")));
    assertEquals(2, requests(() -> call("file_delete", "file_id", file, "confirm", true)));
  }

  @Test
  void deletingNeedsTheUsersAgreement() {
    assertEquals(
        0,
        requests(
            () -> {
              refused(ErrorCode.INVALID_ARGUMENT, "confirm", "file_delete", "file_id", file);
              refused(ErrorCode.INVALID_ARGUMENT, "confirm", "folder_delete", "folder_id", folder);
            }));
    assertTrue(drive.item(file).isPresent());
  }

  @Test
  void onlyALinkForEverybodyNeedsTheUsersAgreement() {
    assertEquals(
        0,
        requests(
            () ->
                refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "confirm",
                    "file_share",
                    "file_id",
                    file,
                    "scope",
                    "anonymous")));
    assertEquals(List.of(), drive.links(file));
    JsonNode link = call("file_share", "file_id", file);
    assertEquals("organization", link.at("/link/scope").asText());
    assertEquals("view", link.at("/link/type").asText());
    assertEquals(file, link.path("file_id").asText());
    assertEquals(link.path("id"), call("file_share", "file_id", file).path("id"));
    call(
        "file_share",
        "file_id",
        file,
        "permission_type",
        "edit",
        "scope",
        "anonymous",
        "confirm",
        true);
    assertEquals(List.of("view organization", "edit anonymous"), drive.links(file));
    JsonNode shared = call("file_get", "file_id", file);
    assertEquals("miss", status(shared));
    assertEquals("anonymous", shared.at("/shared/scope").asText());
    refused(ErrorCode.NOT_FOUND, "file_id", "file_share", "file_id", "01NOPE");
    refused(
        ErrorCode.INVALID_ARGUMENT, "scope", "file_share", "file_id", file, "scope", "everyone");
  }

  @Test
  void anItemOfTheOtherKindIsLeftAlone() {
    ErrorCode absent = ErrorCode.NOT_FOUND;
    refused(absent, "folder_id", "folder_rename", "folder_id", file, "new_name", "x");
    refused(absent, "folder_id", "folder_delete", "folder_id", file, "confirm", true);
    refused(absent, "file_id", "file_delete", "file_id", folder, "confirm", true);
    refused(absent, "file_id", "file_rename", "file_id", folder, "new_name", "x");
    refused(absent, "file_id", "file_move", "file_id", folder, "destination_folder_id", "root");
    refused(absent, "file_id", "file_get", "file_id", folder);
    refused(absent, "file_id", "file_download_url", "file_id", folder);
    assertEquals("/Plans", drive.item(folder).orElseThrow().path());
  }

  @Test
  void theRootStays() {
    for (String root : List.of("root", drive.root().id())) {
      ErrorCode wrong = ErrorCode.INVALID_ARGUMENT;
      refused(wrong, "folder_id", "folder_rename", "folder_id", root, "new_name", "x");
      refused(wrong, "folder_id", "folder_delete", "folder_id", root, "confirm", true);
      refused(
          wrong, "folder_id", "folder_move", "folder_id", root, "destination_folder_id", folder);
    }
  }

  @Test
  void namesThatCannotBeAreNamed() {
    ErrorCode wrong = ErrorCode.INVALID_ARGUMENT;
    refused(wrong, "new_name", "file_rename", "file_id", file, "new_name", "a/b");
    refused(wrong, "new_name", "folder_rename", "folder_id", folder, "new_name", "");
    refused(wrong, "name", "folder_create", "name", "a:b");
    for (M365Exception taken :
        List.of(
            conflict("file_rename", "file_id", file, "new_name", "TAKEN.txt"),
            conflict("folder_create", "name", "plans"))) {
      assertTrue(taken.message().contains("name"), taken.message());
      assertFalse(taken.message().toLowerCase(java.util.Locale.ROOT).contains("taken.txt"));
    }
    String other = drive.createFolder(folder, "Other");
    drive.createFile("root", "a.txt", 1);
    conflict("file_move", "file_id", file, "destination_folder_id", "root");
    assertEquals(folder, drive.item(other).orElseThrow().parentId());
  }

  private M365Exception conflict(String tool, Object... arguments) {
    M365Exception failure = assertThrows(M365Exception.class, () -> call(tool, arguments));
    assertEquals(ErrorCode.CONFLICT, failure.code());
    return failure;
  }

  @Test
  void placesThatCannotBeAreNamed() {
    String below = drive.createFolder(folder, "Below");
    String to = "destination_folder_id";
    ErrorCode wrong = ErrorCode.INVALID_ARGUMENT;
    refused(wrong, to, "folder_move", "folder_id", folder, to, below);
    refused(wrong, to, "folder_move", "folder_id", folder, to, folder);
    refused(wrong, to, "folder_move", "folder_id", below, to, file);
    refused(wrong, to, "folder_move", "folder_id", below, to, "..");
    refused(ErrorCode.NOT_FOUND, to, "file_move", "file_id", file, to, "01NOPE");
    refused(ErrorCode.NOT_FOUND, "file_id", "file_move", "file_id", "01NOPE", to, folder);
    refused(
        ErrorCode.NOT_FOUND,
        "parent_folder_id",
        "folder_create",
        "name",
        "x",
        "parent_folder_id",
        "01NOPE");
  }
}
