package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a write to mail folders every read is true, and what it did not touch is still cached. */
class F03_MailFolderReadYourWritesTest extends ProductFixture {
  private TenantMailbox mailbox;
  private String top;
  private String below;
  private MailFolderReads folders;
  private MailReads otherMail;
  private MailFolderReads his;

  @BeforeEach
  void cache() {
    mailbox = alice().mailbox();
    top = mailbox.createFolder("inbox", "Plans");
    below = mailbox.createFolder(top, "Details");
    for (int i = 0; i < 3; i++) {
      mailbox.deliver(top, "Above " + i, "Text");
      mailbox.deliver(below, "Below " + i, "Text");
    }
    folders =
        new MailFolderReads(alice())
            .inFull("msgfolderroot")
            .folder("inbox")
            .folder(mailbox.folder("inbox").id())
            .folder("deleteditems")
            .inFull(top)
            .folder(below)
            .cache(product);
    otherMail = new MailReads(alice()).lists("inbox").message(newest("inbox")).cache(product);
    his = new MailFolderReads(bob()).folder("inbox").cache(product);
    call("folder_list");
    call("emailrules_list");
  }

  private String newest(String folder) {
    return mailbox.messages(folder).get(0).immutableId();
  }

  private void othersAreCached() {
    otherMail.areCached(product);
    his.areCached(product);
    assertEquals("fresh", status("folder_list"));
    assertEquals("fresh", status("emailrules_list"));
  }

  private M365Exception refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }

  @ParameterizedTest
  @ValueSource(strings = {"msgfolderroot", "inbox"})
  void aFolderThatIsCreated(String parent) {
    JsonNode made =
        call("emailfolders_create", "display_name", "New one", "parent_folder_id", parent);
    assertEquals("New one", mailbox.folder(made.path("id").asText()).name());
    folders.folder(made.path("id").asText()).areTrue(product);
    M365Exception taken =
        refused("emailfolders_create", "display_name", "new ONE", "parent_folder_id", parent);
    assertEquals("conflict", taken.code().wireName());
    othersAreCached();
  }

  @Test
  void aFolderThatIsRenamed() {
    JsonNode named =
        call("emailfolders_rename", "folder_id", top, "new_display_name", "Other plans");
    assertEquals("Other plans", named.path("displayName").asText());
    assertEquals("Other plans", mailbox.folder(top).name());
    folders.areTrue(product);
    othersAreCached();
  }

  @ParameterizedTest
  @ValueSource(strings = {"msgfolderroot", "deleteditems"})
  void aFolderThatIsMoved(String destination) {
    call("emailfolders_move", "folder_id", top, "destination_folder_id", destination);
    assertEquals(mailbox.folder(destination).id(), mailbox.folder(top).parentId());
    folders.areTrue(product);
    M365Exception into =
        refused("emailfolders_move", "folder_id", top, "destination_folder_id", below);
    assertEquals("invalid_argument", into.code().wireName());
    folders.areTrue(product);
    othersAreCached();
  }

  /** Messages of the folder and of the one below it, of which no list was read. */
  private MailReads single() {
    return new MailReads(alice()).message(newest(top)).message(newest(below)).cache(product);
  }

  @Test
  void aFolderThatIsDeletedGoesToDeletedItemsAndFromThereForGood() {
    MailReads mail = single();
    MailReads lists = new MailReads(alice()).lists(top).lists(below).cache(product);
    String message = newest(below);
    assertEquals(
        "invalid_argument", refused("emailfolders_delete", "folder_id", top).code().wireName());

    JsonNode deleted = call("emailfolders_delete", "folder_id", top, "confirm", true);
    assertEquals("deleted", deleted.path("status").asText());
    assertEquals(mailbox.folder("deleteditems").id(), mailbox.folder(top).parentId());
    folders.areTrue(product);
    mail.areTrue(product);
    lists.areTrue(product);
    othersAreCached();

    mail.cache(product);
    call("emailfolders_delete", "folder_id", top, "confirm", true);
    assertTrue(MailFolderReads.find(mailbox, below).isEmpty());
    folders.areTrue(product);
    assertEquals("not_found", refused("email_get", "email_id", message).code().wireName());
    for (String folder : List.of(top, below)) {
      assertEquals("not_found", refused("email_list", "folder_id", folder).code().wireName());
    }
    othersAreCached();
  }

  @Test
  void outlooksOwnFoldersStayAndTheErrorSaysSo() {
    for (String folder : List.of("inbox", mailbox.folder("archive").id())) {
      staysAsItIs("emailfolders_delete", "folder_id", folder, "confirm", true);
      staysAsItIs("emailfolders_rename", "folder_id", folder, "new_display_name", "x");
      staysAsItIs("emailfolders_move", "folder_id", folder, "destination_folder_id", top);
    }
    folders.areCached(product);
  }

  private void staysAsItIs(String tool, Object... arguments) {
    M365Exception error = refused(tool, arguments);
    assertEquals("forbidden", error.code().wireName(), tool);
    assertTrue(error.message().startsWith("Outlook's own folders"), error.message());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFolderThatIsEmptied(boolean byName) {
    String name = byName ? "archive" : top;
    MailView one = mailbox.messages(name).get(0);
    MailReads mail =
        new MailReads(alice()).message(one.immutableId()).lists("deleteditems").cache(product);
    MailReads lists = new MailReads(alice()).lists(name).cache(product);
    int count = mailbox.messages(name).size();

    JsonNode emptied = call("emailfolders_empty", "folder_id", name, "confirm", true);

    assertEquals("emptied", emptied.path("status").asText());
    assertEquals(count, emptied.path("moved").asInt());
    assertTrue(emptied.path("complete").asBoolean());
    assertEquals(List.of(), mailbox.messages(name));
    assertEquals(3, mailbox.messages(below).size(), "folders in it stay");
    mail.areTrue(product);
    lists.areTrue(product);
    folders.areTrue(product);
    othersAreCached();
  }

  @Test
  void deletedItemsAreEmptiedForGood() {
    String message = newest("deleteditems");
    MailReads lists = new MailReads(alice()).lists("deleteditems").cache(product);
    call("email_get", "email_id", message);
    String byId = mailbox.folder("deleteditems").id();

    JsonNode emptied = call("emailfolders_empty", "folder_id", byId, "confirm", true);

    assertTrue(emptied.path("deleted").asInt() > 0);
    assertFalse(emptied.has("moved"));
    assertTrue(mailbox.message(message).isEmpty());
    assertEquals("not_found", refused("email_get", "email_id", message).code().wireName());
    lists.areTrue(product);
    folders.areTrue(product);
    othersAreCached();
  }

  @Test
  void aFolderThatIsMarkedAsRead() {
    MailReads mail = single();
    MailReads lists = new MailReads(alice()).lists(top).lists(below).cache(product);

    JsonNode marked = call("emailfolders_mark_all_as_read", "folder_id", top);

    assertEquals(3, marked.path("marked").asInt());
    assertEquals(0, mailbox.folder(top).unread());
    assertEquals(3, mailbox.folder(below).unread());
    mail.areTrue(product);
    lists.areTrue(product);
    folders.areTrue(product);
    othersAreCached();
    assertEquals(0, call("emailfolders_mark_all_as_read", "folder_id", top).path("marked").asInt());
  }

  @Test
  void writesOfMessagesLeaveTheCountsTrue() {
    String id = newest(top);
    call("email_mark_read", "email_id", id);
    folders.areTrue(product);
    call("email_update", "email_id", id, "updates", Map.of("isRead", false));
    folders.areTrue(product);
    call("email_move", "email_id", id, "destination_folder", "inbox");
    folders.areTrue(product);
    call("email_archive", "email_id", id);
    folders.areTrue(product);
    call("email_delete", "email_id", id, "confirm", true);
    folders.areTrue(product);
    call("email_delete", "email_id", id, "permanent", true, "confirm", true);
    folders.areTrue(product);
    MailFolderReads sending =
        new MailFolderReads(alice()).folder("drafts").folder("sentitems").cache(product);
    call("email_create_draft", "to", List.of("bob@contoso.example"), "subject", "x");
    sending.areTrue(product);
    call("email_send", "to", List.of("bob@contoso.example"), "subject", "x", "confirm", true);
    sending.areTrue(product);
    his.areCached(product);
  }

  @Test
  void parametersThatAreWrongAreNamed() {
    for (String tool : List.of("emailfolders_list", "emailfolders_get_tree")) {
      assertEquals(
          "parent_folder_id", refused(tool, "parent_folder_id", "").parameter().orElseThrow());
    }
    assertEquals("limit", refused("emailfolders_list", "limit", 251).parameter().orElseThrow());
    assertEquals(
        "include_hidden",
        refused("emailfolders_list", "include_hidden", "x").parameter().orElseThrow());
    assertEquals(
        "max_depth", refused("emailfolders_get_tree", "max_depth", 26).parameter().orElseThrow());
    assertEquals("folder_id", refused("emailfolders_get").parameter().orElseThrow());
    assertEquals("display_name", refused("emailfolders_create").parameter().orElseThrow());
    String gone = mailbox.createFolder("inbox", "Gone");
    mailbox.deleteFolder(gone);
    for (String tool :
        List.of(
            "emailfolders_get",
            "emailfolders_delete",
            "emailfolders_empty",
            "emailfolders_mark_all_as_read")) {
      M365Exception absent =
          tool.equals("emailfolders_delete") || tool.equals("emailfolders_empty")
              ? refused(tool, "folder_id", gone, "confirm", true)
              : refused(tool, "folder_id", gone);
      assertEquals("not_found", absent.code().wireName(), tool);
      assertEquals("folder_id", absent.parameter().orElseThrow(), tool);
    }
  }
}
