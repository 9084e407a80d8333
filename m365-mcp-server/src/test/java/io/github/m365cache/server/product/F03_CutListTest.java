package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list of fewer items is cut from a larger one that is cached, and is as true as that. */
class F03_CutListTest extends ProductFixture {
  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(150).withFolders(30).withFiles(60).withContacts(40);
  }

  private static List<List<Object>> lists() {
    return List.of(
        List.of("email_list"),
        List.of("email_list", "folder", "archive", "unread_only", true),
        List.of("emailfolders_list"),
        List.of("calendar_list_events", "days_back", 30, "days_ahead", 60),
        List.of("calendar_list_events", "days_ahead", 30, "detail", "full"),
        List.of("contact_list"),
        List.of("file_list"),
        List.of("file_list", "type_filter", "files"),
        List.of("folder_list"),
        List.of("search_emails", "query", "review"),
        List.of("search_emails", "query", "review", "folder", "inbox"),
        List.of("search_files", "query", "review"),
        List.of("search_events", "query", "review"),
        List.of("search_contacts", "query", "contoso"));
  }

  private JsonNode list(List<Object> list, Object... more) {
    List<Object> arguments = new ArrayList<>(list.subList(1, list.size()));
    arguments.addAll(List.of(more));
    return call((String) list.get(0), arguments.toArray());
  }

  private static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.path("items").forEach(items::add);
    return items;
  }

  @Test
  void fewerCostNoRequestAndAreTheBeginning() {
    lists().forEach(this::fewerAreTheBeginning);
  }

  private void fewerAreTheBeginning(List<Object> list) {
    JsonNode whole = list(list);
    List<JsonNode> all = items(whole);
    assertTrue(all.size() > 1, list::toString);
    int limit = all.size() - 1;
    JsonNode[] part = new JsonNode[1];
    assertEquals(0, requests(() -> part[0] = list(list, "limit", limit)));
    assertEquals("fresh", status(part[0]), list::toString);
    assertEquals(all.subList(0, limit), items(part[0]));
    assertEquals(whole.path("_cached_at"), part[0].path("_cached_at"));
    assertFalse(part[0].path("complete").asBoolean());
    JsonNode past = list(list, "limit", limit, "use_cache", false);
    assertEquals(ids(past), ids(part[0]));
    assertEquals(past.path("complete"), part[0].path("complete"));
  }

  private List<String> inbox() {
    return alice().mailbox().messages("inbox").stream().map(MailView::immutableId).toList();
  }

  private List<String> followed(JsonNode first, int limit) {
    List<String> all = new ArrayList<>(ids(first));
    JsonNode page = first;
    while (page.has("next_cursor")) {
      page = call("email_list", "limit", limit, "cursor", page.path("next_cursor").asText());
      assertTrue(page.path("items").size() <= limit);
      all.addAll(ids(page));
    }
    assertTrue(page.path("complete").asBoolean());
    return all;
  }

  @Test
  void itsPagesTogetherAreTheWholeList() {
    call("email_list", "limit", 60);
    int more = (inbox().size() - 1) / 60;
    assertTrue(more > 0);
    assertEquals(
        more, requests(() -> assertEquals(inbox(), followed(call("email_list", "limit", 25), 25))));
    assertEquals(
        0, requests(() -> assertEquals(inbox(), followed(call("email_list", "limit", 25), 25))));
  }

  @Test
  void anOwnWriteReachesItWhateverItShows() {
    for (int index : new int[] {40, 3}) {
      call("email_list", "limit", 50);
      assertEquals("fresh", status("email_list", "limit", 10));
      String id = inbox().get(index);
      call("email_move", "email_id", id, "destination_folder", "archive");

      JsonNode after = call("email_list", "limit", 10);
      assertEquals("miss", status(after));
      assertEquals(inbox().subList(0, 10), ids(after));
    }
  }

  @Test
  void whatIsEditedInPlaceIsSoInBoth() {
    for (int index : new int[] {40, 3}) {
      call("email_list", "limit", 50);
      call("email_list", "limit", 10);
      String id = inbox().get(index);
      boolean read = alice().mailbox().isRead(id);
      call("email_mark_read", "email_id", id, "is_read", !read);

      JsonNode whole = call("email_list", "limit", 50);
      assertEquals("fresh", status(whole));
      assertEquals(!read, whole.path("items").get(index).path("isRead").asBoolean());
      JsonNode part = call("email_list", "limit", 10);
      assertEquals("fresh", status(part));
      assertEquals(items(whole).subList(0, 10), items(part));
    }
  }

  @Test
  void afterAnOwnWriteItsCursorGoesOnWithoutLossOrRepetition() {
    call("email_list", "limit", 50);
    JsonNode first = call("email_list", "limit", 10);
    for (String id : ids(first).subList(0, 5)) {
      call("email_archive", "email_id", id);
    }
    List<String> before = ids(first);
    List<String> all = followed(first, 10);
    assertEquals(all.size(), all.stream().distinct().count());
    assertEquals(before, all.subList(0, 10));
    assertTrue(all.containsAll(inbox()));
    assertEquals(inbox().size() + 5, all.size());
  }

  @Test
  void anotherProcessCutsItToo() {
    call("email_list");
    restart("");
    assertEquals(0, requests(() -> assertEquals("fresh", status("email_list", "limit", 4))));
  }

  @Test
  void aDeploymentMaySwitchItOff() {
    restart("m365.plugins.mail.operations.email_list.cut-by = null\n");
    call("email_list");
    assertEquals(1, requests(() -> assertEquals("miss", status("email_list", "limit", 4))));
  }
}
