package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages are honest. */
class CursorTest extends EngineFixture {
  @BeforeEach
  void threePages() {
    pages.does(CursorTest::page);
  }

  /** The second page repeats an item of the first. */
  private static Fetched page(FetchRequest request) {
    String link = request.continuation().map(Continuation::link).orElse("");
    return switch (link) {
      case "" -> content("[{\"id\":\"a\"},{\"id\":\"b\"}]", "two");
      case "two" -> content("[{\"id\":\"b\"},{\"id\":\"c\"}]", "three");
      default -> content("[{\"id\":\"a\"},{\"id\":\"d\"}]", "");
    };
  }

  private static Fetched content(String items, String next) {
    return Fetched.Content.page(
        ("{\"items\":" + items + ",\"count\":2}").getBytes(UTF_8),
        next.isEmpty() ? Optional.empty() : Optional.of(new Continuation(next)));
  }

  private JsonNode next(JsonNode page, Object... more) {
    Object[] arguments = new Object[more.length + 2];
    System.arraycopy(more, 0, arguments, 2, more.length);
    arguments[0] = "cursor";
    arguments[1] = page.get("next_cursor").asText();
    return call("paged_list", arguments);
  }

  private static String ids(JsonNode page) {
    StringBuilder ids = new StringBuilder();
    page.get("items").forEach(item -> ids.append(item.get("id").asText()));
    return ids.toString();
  }

  @Test
  void aCursorGoesOnAndGivesNoItemTwice() {
    JsonNode one = call("paged_list");
    JsonNode two = next(one);
    JsonNode three = next(two);

    assertEquals("ab", ids(one));
    assertFalse(one.get("complete").asBoolean());
    assertEquals("c", ids(two));
    assertEquals(1, two.get("count").asInt());
    assertFalse(two.get("complete").asBoolean());
    assertEquals("d", ids(three));
    assertTrue(three.get("complete").asBoolean());
    assertFalse(three.has("next_cursor"));
    assertFalse(one.toString().contains("two\""));
  }

  @Test
  void aPageIsCachedAndSoIsItsCursor() {
    JsonNode one = call("paged_list");
    JsonNode two = next(one);

    assertEquals("miss", status(two));
    assertEquals("fresh", status(next(one)));
    assertEquals(two.get("next_cursor"), next(one).get("next_cursor"));
    assertEquals(one.get("next_cursor"), call("paged_list").get("next_cursor"));
    assertEquals(2, pages.count());
  }

  @Test
  void aCursorSurvivesARestartAndEndsWithItsSnapshot() {
    JsonNode one = call("paged_list");
    restart();
    assertEquals("c", ids(next(one)));
    clock.advance(Duration.ofHours(24));

    assertRefused(() -> next(one));
  }

  @Test
  void aCursorOfAnotherQueryAccountOrNobodyIsRefused() {
    accounts.signIn("bert");
    String mine = "anna.tenant";
    JsonNode one = call("paged_list", "account_id", mine);

    assertRefused(() -> next(one, "account_id", mine, "folder", "sent"));
    assertRefused(() -> next(one, "account_id", "bert.tenant"));
    assertRefused(() -> call("paged_list", "account_id", mine, "cursor", "made-up"));
    assertEquals("c", ids(next(one, "account_id", mine)));
  }

  private static void assertRefused(org.junit.jupiter.api.function.Executable call) {
    M365Exception refused = assertThrows(M365Exception.class, call);
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals("cursor", refused.parameter().orElseThrow());
  }

  @Test
  void aCursorWorksPastTheCacheAndWithoutOne() {
    JsonNode past = call("paged_list", "use_cache", false);
    assertEquals("c", ids(next(past, "use_cache", false)));
    assertEquals("c", ids(next(past)));
    enabled = false;
    restart();
    assertEquals("c", ids(next(call("paged_list"))));
  }

  @Test
  void aWriteDropsThePagesThatShowTheEntity() {
    JsonNode one = call("paged_list");
    next(one);
    call("mail_move", "email_id", "c");

    assertEquals("fresh", status(call("paged_list")));
    assertEquals("miss", status(next(one)));
  }
}
