package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.MailView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A list that is longer than its page. */
class PagesTest extends ProductFixture {
  private static final int PAGE = 40;

  private List<String> inbox() {
    return alice().mailbox().messages("inbox").stream().map(MailView::immutableId).toList();
  }

  private JsonNode page(String cursor) {
    return cursor.isEmpty()
        ? call("email_list", "limit", PAGE)
        : call("email_list", "limit", PAGE, "cursor", cursor);
  }

  private static String cursor(JsonNode page) {
    return page.path("next_cursor").asText();
  }

  private List<String> rest(JsonNode first) {
    List<String> all = new ArrayList<>(ids(first));
    JsonNode page = first;
    while (!cursor(page).isEmpty()) {
      assertFalse(page.path("complete").asBoolean());
      page = page(cursor(page));
      all.addAll(ids(page));
    }
    assertTrue(page.path("complete").asBoolean());
    return all;
  }

  private static void meansNothing(Executable call) {
    M365Exception refused = assertThrows(M365Exception.class, call);
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals("cursor", refused.parameter().orElseThrow());
  }

  @Test
  void thePagesTogetherAreTheWholeListInItsOrder() {
    int pages = (inbox().size() + PAGE - 1) / PAGE;
    assertTrue(pages > 3);
    assertEquals(pages, requests(() -> assertEquals(inbox(), rest(page("")))));
    assertEquals(0, requests(() -> assertEquals(inbox(), rest(page("")))));
  }

  @Test
  void whatArrivesInBetweenDoesNotRepeatAnItem() {
    List<String> before = inbox();
    JsonNode first = page("");
    alice().mailbox().deliver("inbox", "Arrived in between", "Hello.");
    List<String> all = rest(first);
    assertEquals(all.size(), new HashSet<>(all).size());
    assertTrue(all.containsAll(before));
  }

  @Test
  void aCursorOutlivesItsProcess() {
    JsonNode first = page("");
    restart("");
    assertEquals(1, requests(() -> assertEquals("miss", status(page(cursor(first))))));
    assertEquals("fresh", status(page(cursor(first))));
    assertEquals(inbox(), rest(first));
  }

  @Test
  void aCursorBelongsToItsAccount() {
    String cursor = cursor(page(""));
    meansNothing(() -> callAs(bob(), "email_list", "limit", PAGE, "cursor", cursor));
  }

  @Test
  void aCursorBelongsToItsQuery() {
    String cursor = cursor(page(""));
    meansNothing(() -> call("email_list", "limit", PAGE + 1, "cursor", cursor));
    meansNothing(() -> call("email_list", "limit", PAGE, "folder", "sent", "cursor", cursor));
  }

  @Test
  void aCursorLivesAsLongAsItsSnapshotIsKept() {
    String cursor = cursor(page(""));
    clock.advance(Duration.ofHours(24));
    assertEquals(PAGE, ids(page(cursor)).size());
    clock.advance(Duration.ofMinutes(10));
    meansNothing(() -> page(cursor));
  }

  @Test
  void anInventedCursorMeansNothing() {
    meansNothing(() -> page("AAAAAAAAAAAAAAAAAAAAAA"));
  }

  @Test
  void f03AWriteReachesTheFollowingPagesToo() {
    JsonNode first = page("");
    JsonNode second = page(cursor(first));
    String id = ids(second).get(0);
    boolean read = alice().mailbox().isRead(id);
    call("email_mark_read", "email_id", id, "is_read", !read);
    JsonNode after = page(cursor(first));
    assertEquals(id, ids(after).get(0));
    assertEquals(!read, after.path("items").get(0).path("isRead").asBoolean());
    assertEquals("fresh", status(page("")));
  }
}
