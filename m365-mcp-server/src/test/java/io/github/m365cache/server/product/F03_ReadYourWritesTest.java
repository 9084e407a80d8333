package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.MailView;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a write every read is true, and what the write did not touch is still cached. */
class F03_ReadYourWritesTest extends ProductFixture {
  /** A folder that nobody put anything into. */
  private static final String EMPTY = "outbox";

  private MailView message;
  private MailReads affected;
  private MailReads untouched;
  private MailReads his;

  @BeforeEach
  void cache() {
    message =
        alice().mailbox().messages("inbox").stream().filter(m -> !m.isRead()).findFirst().get();
    assertTrue(alice().mailbox().messages(EMPTY).isEmpty());
    affected =
        new MailReads(alice())
            .lists("inbox")
            .lists("archive")
            .lists(EMPTY)
            .message(message.immutableId())
            .cache(product);
    untouched = new MailReads(alice()).lists("deleteditems").cache(product);
    his = new MailReads(bob()).lists("inbox").lists("archive").lists(EMPTY).cache(product);
    call("folder_list");
  }

  private void otherAccountsAndPluginsAreCached() {
    his.areCached(product);
    assertEquals("fresh", status("folder_list"));
  }

  private void move(String id, String destination) {
    call("email_move", "email_id", id, "destination_folder", destination);
    assertEquals(
        alice().mailbox().folder(destination).id(),
        alice().mailbox().message(message.immutableId()).orElseThrow().folderId());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatIsMarked(boolean read) {
    String id = message.immutableId();
    call("email_mark_read", "email_id", id, "is_read", read);
    affected.areTrue(product);
    call("email_mark_read", "email_id", id, "is_read", !read);
    affected.areTrue(product);
    assertEquals("fresh", status("email_list", "folder", "deleteditems"));
    otherAccountsAndPluginsAreCached();
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", EMPTY})
  void aMessageThatIsMovedToAFolderByName(String destination) {
    move(message.immutableId(), destination);
    affected.areTrue(product);
    untouched.areCached(product);
    otherAccountsAndPluginsAreCached();
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", EMPTY})
  void aMessageThatIsMovedToAFolderById(String destination) {
    move(message.immutableId(), alice().mailbox().folder(destination).id());
    affected.areTrue(product);
    untouched.areCached(product);
    otherAccountsAndPluginsAreCached();
  }

  @Test
  void aMessageThatIsFlaggedAndPutIntoCategories() {
    String id = message.immutableId();
    call("email_flag", "email_id", id);
    affected.areTrue(product);
    JsonNode changed = call("email_flag", "email_id", id, "flag_status", "complete");
    assertEquals("complete", changed.path("flag").path("flagStatus").asText());
    affected.areTrue(product);
    untouched.areCached(product);
    call("email_add_category", "email_id", id, "categories", List.of("Travel"));
    call("email_add_category", "email_id", id, "categories", List.of("Travel", "Work"));
    assertTrue(now().categories().containsAll(List.of("Travel", "Work")));
    assertEquals(now().categories(), texts(call("email_get", "email_id", id).path("categories")));
    untouched.areCached(product);
    otherAccountsAndPluginsAreCached();
  }

  private MailView now() {
    return alice().mailbox().message(message.immutableId()).orElseThrow();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void aMessageThatIsChangedByItsFields() {
    String id = message.immutableId();
    JsonNode changed =
        call(
            "email_update",
            "email_id",
            id,
            "updates",
            Map.of("isRead", true, "importance", "high", "flag", Map.of("flagStatus", "flagged")));
    assertEquals("high", changed.path("importance").asText());
    assertEquals("high", now().importance());
    affected.areTrue(product);
    assertEquals(
        "invalid_argument",
        refused("email_update", "email_id", id, "updates", Map.of("isRead", "x")));
    otherAccountsAndPluginsAreCached();
  }

  private String refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments)).code().wireName();
  }

  @Test
  void aMessageThatIsArchived() {
    call("email_archive", "email_id", message.immutableId());
    assertEquals(alice().mailbox().folder("archive").id(), now().folderId());
    affected.areTrue(product);
    untouched.areCached(product);
    otherAccountsAndPluginsAreCached();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatIsDeleted(boolean permanent) {
    String id = message.immutableId();
    assertEquals("invalid_argument", refused("email_delete", "email_id", id));
    call("email_delete", "email_id", id, "permanent", permanent, "confirm", true);

    assertEquals(permanent, alice().mailbox().message(id).isEmpty());
    new MailReads(alice()).lists("inbox").lists("archive").lists("deleteditems").areTrue(product);
    if (permanent) {
      assertEquals("not_found", refused("email_get", "email_id", id));
    } else {
      affected.areTrue(product);
    }
    otherAccountsAndPluginsAreCached();
  }

  @Test
  void theOnlyMessageOfAFolderThatIsMovedAway() {
    move(message.immutableId(), EMPTY);
    affected.areTrue(product);
    move(message.immutableId(), "inbox");
    affected.areTrue(product);
    untouched.areCached(product);
  }

  @Test
  void aListFromWhichSomethingGoesThatItDidNotShow() {
    List<MailView> archive = alice().mailbox().messages("archive");
    int limit = archive.size() - 1;
    String id = alice().mailbox().folder("archive").id();
    assertFalse(call("email_list", "folder_id", id, "limit", limit).path("complete").asBoolean());
    call(
        "email_move",
        "email_id",
        archive.get(limit).immutableId(),
        "destination_folder",
        "deleteditems");
    assertTrue(call("email_list", "folder_id", id, "limit", limit).path("complete").asBoolean());
  }

  @Test
  void aMessageThatIsNamedByItsMutableId() {
    MailReads mutable = new MailReads(alice()).message(message.id()).cache(product);
    call("email_mark_read", "email_id", message.id());
    affected.areTrue(product);
    mutable.areTrue(product);
    call("email_mark_read", "email_id", message.immutableId(), "is_read", false);
    affected.areTrue(product);
    mutable.areTrue(product);
  }

  @Test
  void aMoveThatNamesTheMutableIdWhichItChanges() {
    move(message.id(), "archive");
    affected.areTrue(product);
    MailView moved = alice().mailbox().message(message.immutableId()).orElseThrow();
    MailReads again = new MailReads(alice()).message(moved.id()).cache(product);
    move(moved.id(), "inbox");
    affected.areTrue(product);
    // It is not there any more, and that is what it must answer.
    again.areTrue(product);
  }

  @Test
  void manyWritesInARow() {
    for (String destination : new String[] {"archive", EMPTY, "deleteditems", "inbox"}) {
      call("email_mark_read", "email_id", message.immutableId(), "is_read", true);
      move(message.immutableId(), destination);
      affected.areTrue(product);
      call("email_mark_read", "email_id", message.immutableId(), "is_read", false);
      affected.areTrue(product);
      untouched.areTrue(product);
    }
  }
}
