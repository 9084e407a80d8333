package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graph has, but does not show where one would look first. */
class F12_NothingIsMissingTest extends ProductFixture {
  /** More than one of Graph's pages of folders. */
  private static final int FOLDERS = 30;

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(60).withFolders(FOLDERS).withFiles(1);
  }

  @Test
  void eachOccurrenceOfASeriesIsListedAndFoundAndNoSeriesIs() {
    List<EventView> truth =
        alice()
            .calendars()
            .view(
                "calendar", CalendarFixture.TODAY, CalendarFixture.TODAY.plus(Duration.ofDays(15)));
    JsonNode list = call("calendar_list_events", "days_ahead", 14, "limit", 200);
    assertEquals(truth.stream().map(EventView::immutableId).toList(), ids(list));
    assertTrue(texts(list, "type").containsAll(Set.of("occurrence", "singleInstance")));
    assertFalse(texts(list, "type").contains("seriesMaster"));

    String subject =
        truth.stream()
            .filter(event -> event.type().equals("occurrence"))
            .findFirst()
            .orElseThrow()
            .subject();
    JsonNode found =
        call("search_events", "query", subject, "days_back", 0, "days_ahead", 14, "limit", 200);
    assertTrue(
        ids(found)
            .containsAll(
                truth.stream()
                    .filter(event -> event.subject().equals(subject))
                    .map(EventView::immutableId)
                    .toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sent", "deleted", "junk", "sentitems"})
  void aMessageGoesToAFolderThatIsCalledByItsShortName(String folder) {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    call("email_move", "email_id", id, "destination_folder", folder);
    assertTrue(ids(call("email_list", "folder", folder, "limit", 200)).contains(id));
  }

  @Test
  void foldersBehindTheFirstPageAreThere() {
    for (int i = 0; i < FOLDERS; i++) {
      alice().mailbox().createFolder("archive", "Project %02d".formatted(i));
    }
    JsonNode list = call("emailfolders_list", "parent_folder_id", "archive", "limit", 250);
    assertTrue(texts(list, "displayName").contains("Project 29"));
    JsonNode tree = call("emailfolders_get_tree", "parent_folder_id", "archive");
    assertTrue(tree.toString().contains("Project 29"));
  }

  @Test
  void laterPagesHaveTheSameKindOfIds() {
    List<String> inbox =
        alice().mailbox().messages("inbox").stream().map(MailView::immutableId).toList();
    JsonNode first = call("email_list", "limit", 10);
    Object cursor = first.path("next_cursor").asText();
    JsonNode second = call("email_list", "limit", 10, "cursor", cursor);
    assertEquals(inbox.subList(0, 10), ids(first));
    assertEquals(inbox.subList(10, 10 + ids(second).size()), ids(second));
  }
}
