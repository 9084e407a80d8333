package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many mail folders and many messages cost few requests. */
class F19_MailInBulkTest extends ProductFixture {
  private TenantMailbox mailbox;
  private JsonNode answer;

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(40).withFolders(1).withFiles(1);
  }

  @BeforeEach
  void mailbox() {
    mailbox = alice().mailbox();
  }

  private int cost(String tool, Object... arguments) {
    return requests(() -> answer = call(tool, arguments));
  }

  private static void within(int least, int most, int requests) {
    assertTrue(least <= requests && requests <= most, requests + " requests");
  }

  private void treeIsTrue() {
    assertEquals(
        new MailFolderReads(alice()).tree(mailbox.folder("msgfolderroot")),
        MailFolderReads.shown(answer));
  }

  @Test
  void aTreeOfEightHundredFoldersIsReadInPagesAndThenByItsChanges() {
    String parent = "inbox";
    for (int i = 0; i < 800; i++) {
      String made = mailbox.createFolder(parent, "Folder " + i);
      parent = i % 7 == 0 ? made : mailbox.folder(made).parentId();
      parent = i % 50 == 49 ? "archive" : parent;
    }
    within(1, 30, cost("emailfolders_get_tree", "max_depth", 25));
    assertTrue(answer.path("folder_count").asInt() > 800);
    assertTrue(answer.path("complete").asBoolean());
    treeIsTrue();
    assertEquals(0, cost("emailfolders_get_tree", "max_depth", 25));
    within(1, 2, cost("emailfolders_get_tree", "max_depth", 1));
    within(1, 2, cost("emailfolders_get_tree", "parent_folder_id", "inbox", "max_depth", 25));
    within(1, 1, cost("emailfolders_get_tree", "parent_folder_id", "inbox", "max_depth", 24));

    String made = mailbox.createFolder("inbox", "Made outside");
    mailbox.renameFolder(made, "Renamed outside");
    mailbox.moveFolder(mailbox.createFolder("inbox", "Moved outside"), made);
    mailbox.deleteFolder(
        mailbox.folders().stream()
            .filter(f -> f.name().equals("Folder 9"))
            .findFirst()
            .orElseThrow()
            .id());
    within(1, 2, cost("emailfolders_get_tree", "max_depth", 25, "force_refresh", true));
    treeIsTrue();

    mailbox.renameFolder(made, "Renamed again");
    clock.advance(Duration.ofMinutes(16));
    assertEquals(0, cost("emailfolders_get_tree", "max_depth", 25));
    within(1, 2, requests(product::runBackground));
    cost("emailfolders_get_tree", "max_depth", 25);
    treeIsTrue();
  }

  @Test
  void anExpiredDeltaTokenMeansReadingAllFoldersAgain() {
    cost("emailfolders_get_tree");
    String made = mailbox.createFolder("inbox", "Made outside");
    mailbox.deleteFolder(made);
    tenant.faults().expireDeltaTokens();
    within(2, 4, cost("emailfolders_get_tree", "force_refresh", true));
    treeIsTrue();
  }

  @Test
  void theTreeOutlivesAProcess() {
    cost("emailfolders_get_tree");
    restart("");
    assertEquals(0, cost("emailfolders_get_tree"));
    within(1, 1, cost("emailfolders_get_tree", "max_depth", 9));
    treeIsTrue();
  }

  private String crowded(int messages) {
    String folder = mailbox.createFolder("inbox", "Crowded");
    for (int i = 0; i < messages; i++) {
      mailbox.deliver(folder, "Message " + i, "Text");
    }
    return folder;
  }

  @Test
  void emptyingAFolderOfAThousandMessagesTakesSixtyRequestsAtMost() {
    String folder = crowded(1000);

    within(51, 60, cost("emailfolders_empty", "folder_id", folder, "confirm", true));

    assertEquals(1000, answer.path("moved").asInt());
    assertEquals(0, answer.path("failed").asInt());
    assertEquals(List.of(), mailbox.messages(folder));
  }

  @Test
  void moreThanAPageIsMarkedAsRead() {
    String folder = crowded(1030);

    within(53, 60, cost("emailfolders_mark_all_as_read", "folder_id", folder));

    assertEquals(1030, answer.path("marked").asInt());
    assertEquals(0, mailbox.folder(folder).unread());
  }

  private void fail(MailView message, int times, int status) {
    tenant
        .faults()
        .next(
            times,
            RequestMatch.path("/me/messages/" + message.immutableId()),
            new Fault.Status(status, Map.of("Retry-After", "1")));
  }

  @Test
  void messagesThatFailAreToldAndTheOthersAreDone() {
    String folder = crowded(30);
    List<MailView> messages = mailbox.messages(folder);
    fail(messages.get(3), 1, 503);
    fail(messages.get(4), 1, 429);
    MailReads lists = new MailReads(alice()).lists(folder).cache(product);

    cost("emailfolders_empty", "folder_id", folder, "confirm", true);

    assertEquals("partly_emptied", answer.path("status").asText());
    assertEquals(29, answer.path("moved").asInt());
    assertEquals(1, answer.path("failed").asInt());
    assertEquals(messages.get(3).immutableId(), answer.at("/failures/0/id").asText());
    assertEquals("unavailable", answer.at("/failures/0/code").asText());
    assertEquals(List.of(messages.get(3).immutableId()), left(folder));
    lists.areTrue(product);
    cost("emailfolders_empty", "folder_id", folder, "confirm", true);
    assertEquals(List.of(), left(folder));
  }

  private List<String> left(String folder) {
    return mailbox.messages(folder).stream().map(MailView::immutableId).toList();
  }

  @Test
  void whenNothingCouldBeDoneItIsAnError() {
    String folder = crowded(3);
    mailbox.messages(folder).forEach(message -> fail(message, 1, 403));
    M365Exception error =
        assertThrows(
            M365Exception.class, () -> call("emailfolders_mark_all_as_read", "folder_id", folder));
    assertEquals("forbidden", error.code().wireName());
    assertEquals(3, mailbox.folder(folder).unread());
  }

  @Test
  void deletingAFolderAsksForThoseBelowByLevelsInBatches() {
    String top = mailbox.createFolder("inbox", "Top");
    for (int i = 0; i < 30; i++) {
      mailbox.createFolder(mailbox.createFolder(top, "Sub " + i), "Leaf");
    }
    // Its id, the levels with 1, 30 and 30 folders, the deletion.
    assertEquals(7, cost("emailfolders_delete", "folder_id", top, "confirm", true));
    assertEquals(61, answer.path("folder_ids").size());
  }
}
