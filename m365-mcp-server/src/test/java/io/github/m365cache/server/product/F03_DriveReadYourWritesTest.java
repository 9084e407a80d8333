package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a write to a drive every read is true, and what it did not touch is still cached. */
class F03_DriveReadYourWritesTest extends ProductFixture {
  private TenantDrive drive;
  private String root;
  private String alpha;
  private String old;
  private String deep;
  private String empty;
  private String beta;
  private String file;
  private String deepFile;
  private DriveReads affected;
  private DriveReads untouched;
  private DriveReads his;

  @BeforeEach
  void cache() {
    drive = alice().drive();
    root = drive.root().id();
    alpha = drive.createFolder("root", "Alpha");
    old = drive.createFolder(alpha, "Old & new");
    deep = drive.createFolder(old, "Deep");
    empty = drive.createFolder(deep, "Empty");
    beta = drive.createFolder("root", "Beta");
    file = drive.createFile(alpha, "a.txt", 10);
    deepFile = drive.createFile(deep, "deep.txt", 20);
    drive.createFile(beta, "b.txt", 30);
    String gamma = drive.createFolder("root", "Gamma");
    String sub = drive.createFolder(gamma, "Sub");
    String other = drive.createFile(sub, "g.txt", 40);
    // No filter leaves these lists empty: an empty one cannot say by its path where it is.
    drive.createFolder(sub, "Below");
    drive.createFile(gamma, "h.txt", 50);
    affected =
        new DriveReads(alice())
            .folder(root)
            .folder(alpha)
            .folder(old)
            .folder(deep)
            .folder(empty)
            .folder(beta)
            .path("/Alpha/Renamed")
            .path("/Alpha/Renamed/Deep")
            .path("/Beta/Old & new")
            .path("/Beta/Old & new/Deep/Empty")
            .path("/Old & new/Deep")
            .trees(root, alpha, old, deep, beta)
            .files(file, deepFile)
            .cache(product);
    untouched = new DriveReads(alice()).folder(gamma).folder(sub).files(other).cache(product);
    his = new DriveReads(bob()).folder(bob().drive().root().id()).cache(product);
    call("email_list");
  }

  private void everythingIsTrueAndTheRestCached() {
    affected.areTrue(product);
    theRestIsCached();
  }

  private void theRestIsCached() {
    untouched.areCached(product);
    his.areCached(product);
    assertEquals("fresh", status("email_list"));
  }

  @Test
  void aFolderThatIsCreated() {
    String made =
        call("folder_create", "name", "New", "parent_folder_id", alpha).path("id").asText();
    assertEquals("/Alpha/New", drive.item(made).orElseThrow().path());
    everythingIsTrueAndTheRestCached();
    call("folder_create", "name", "First", "parent_folder_id", empty);
    everythingIsTrueAndTheRestCached();
    call("folder_create", "name", "At the top");
    affected.areTrue(product);
    call("folder_create", "name", "At the top 2", "parent_folder_id", root);
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFolderThatIsRenamed() {
    call("folder_rename", "folder_id", old, "new_name", "Renamed");
    everythingIsTrueAndTheRestCached();
    call("folder_rename", "folder_id", old, "new_name", "RENAMED");
    everythingIsTrueAndTheRestCached();
    call("folder_rename", "folder_id", old, "new_name", "Old & new");
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFolderThatGetsTheNameOfOneThatWentAwayUnseen() {
    String gone = drive.createFolder(alpha, "Later");
    drive.createFile(drive.createFolder(gone, "Deep"), "gone.txt", 1);
    DriveReads reads =
        new DriveReads(alice()).path("/Alpha/Later").path("/Alpha/Later/Deep").cache(product);
    drive.delete(gone);
    call("folder_rename", "folder_id", old, "new_name", "Later");
    reads.areTrue(product);
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFolderThatIsCreatedWhereOneWentAwayUnseen() {
    String gone = drive.createFolder(alpha, "Later");
    drive.createFile(gone, "gone.txt", 1);
    DriveReads reads = new DriveReads(alice()).path("/Alpha/Later").cache(product);
    drive.delete(gone);
    call("folder_create", "name", "Later", "parent_folder_id", alpha);
    reads.areTrue(product);
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFolderThatIsMoved() {
    call("folder_move", "folder_id", old, "destination_folder_id", beta);
    everythingIsTrueAndTheRestCached();
    call("folder_move", "folder_id", old, "destination_folder_id", "root");
    assertEquals(root, drive.item(old).orElseThrow().parentId());
    affected.areTrue(product);
    theRestIsCached();
    call("folder_move", "folder_id", old, "destination_folder_id", empty(beta));
    everythingIsTrueAndTheRestCached();
    call("folder_move", "folder_id", old, "destination_folder_id", root);
    everythingIsTrueAndTheRestCached();
  }

  private String empty(String parent) {
    return call("folder_create", "name", "Void", "parent_folder_id", parent).path("id").asText();
  }

  @Test
  void aFolderThatIsDeletedWithAllBelowIt() {
    call("folder_delete", "folder_id", old, "confirm", true);
    assertEquals(Optional.empty(), drive.item(deepFile));
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFileThatIsRenamedMovedAndDeleted() {
    call("file_rename", "file_id", file, "new_name", "z.txt");
    everythingIsTrueAndTheRestCached();
    call("file_move", "file_id", file, "destination_folder_id", empty);
    everythingIsTrueAndTheRestCached();
    call("file_move", "file_id", file, "destination_folder_id", "root");
    everythingIsTrueAndTheRestCached();
    call("file_delete", "file_id", deepFile, "confirm", true);
    everythingIsTrueAndTheRestCached();
    call("file_delete", "file_id", file, "confirm", true);
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFileThatIsUploaded() throws Exception {
    Files.writeString(files().resolve("new.txt"), "new");
    for (String path : List.of("/Alpha/new.txt", "/ALPHA/Old & new/Deep/Empty/first.txt")) {
      call("file_create", "onedrive_path", path, "local_file_path", "new.txt");
      everythingIsTrueAndTheRestCached();
    }
    call("file_create", "onedrive_path", "/top.txt", "local_file_path", "new.txt");
    assertEquals(3, drive.itemAt("/top.txt").size());
    affected.areTrue(product);
    theRestIsCached();
    call("file_update", "file_id", deepFile, "local_file_path", "new.txt");
    assertEquals("new", call("file_get", "file_id", deepFile).path("content").asText());
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFileThatIsCopied() {
    call("file_copy", "file_id", file, "destination_folder_id", beta);
    everythingIsTrueAndTheRestCached();
    call("file_copy", "file_id", file, "destination_folder_id", empty);
    everythingIsTrueAndTheRestCached();
    call("file_copy", "file_id", file, "destination_folder_id", alpha, "new_name", "again.txt");
    everythingIsTrueAndTheRestCached();
    call("file_copy", "file_id", file, "destination_folder_id", "root");
    affected.areTrue(product);
    theRestIsCached();
  }

  /** What it lies under is not kept with an answer and must be told again. */
  @Test
  void aFileThatWasFoundUnchangedBelowAFolderThatIsRenamed() {
    assertEquals("refreshed", status(call("file_get", "file_id", deepFile, "force_refresh", true)));
    call("folder_rename", "folder_id", old, "new_name", "Renamed");
    everythingIsTrueAndTheRestCached();
  }

  @Test
  void aFileThatIsRenamedLeavesTreesAsTheyAre() {
    call("file_rename", "file_id", file, "new_name", "z.txt");
    assertEquals("fresh", status("folder_get_tree"));
  }

  @Test
  void manyWritesInARow() {
    for (String destination : new String[] {beta, alpha, root, beta}) {
      call("folder_move", "folder_id", deep, "destination_folder_id", destination);
      call("folder_rename", "folder_id", deep, "new_name", "Deep in " + destination.length());
      call("file_move", "file_id", file, "destination_folder_id", deep);
      affected.areTrue(product);
      call("file_move", "file_id", file, "destination_folder_id", alpha);
      call("folder_rename", "folder_id", deep, "new_name", "Deep");
      everythingIsTrueAndTheRestCached();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder_rename", "folder_move", "file_move", "folder_create"})
  void aWriteWhoseAnswerIsLostIsBelieved(String tool) {
    String method = tool.equals("folder_create") ? "POST" : "PATCH";
    tenant.faults().next(1, new RequestMatch(method, "/drives/", "alice"), new Fault.CutBody());
    M365Exception lost =
        assertThrows(
            M365Exception.class,
            () -> {
              switch (tool) {
                case "folder_rename" -> call(tool, "folder_id", old, "new_name", "Renamed");
                case "folder_move" -> call(tool, "folder_id", old, "destination_folder_id", beta);
                case "file_move" -> call(tool, "file_id", file, "destination_folder_id", beta);
                default -> call(tool, "name", "New", "parent_folder_id", alpha);
              }
            });
    assertEquals(ErrorCode.UNAVAILABLE, lost.code());
    affected.areTrue(product);
    his.areCached(product);
    assertEquals("fresh", status("email_list"));
  }
}
