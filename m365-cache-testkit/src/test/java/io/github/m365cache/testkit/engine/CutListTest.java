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
import io.github.m365cache.engine.store.CacheFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list of fewer items is the beginning of a larger one that is cached. */
class CutListTest extends EngineFixture {
  private List<String> all = new ArrayList<>(Arrays.asList("abcdefghij".split("")));

  @BeforeEach
  void aFolder() {
    limited.does(this::page);
  }

  private Fetched page(FetchRequest request) {
    int from = request.continuation().map(next -> Integer.parseInt(next.link())).orElse(0);
    int to = (int) Math.min(all.size(), from + request.arguments().integer("limit"));
    String items =
        all.subList(from, to).stream()
            .map(id -> "{\"id\":\"%s\",\"text\":\"ü\\n😀 %s\",\"n\":1.10}".formatted(id, id))
            .collect(Collectors.joining(","));
    return Fetched.Content.page(
        "{\"items\":[%s],\"parentFolderId\":\"in\",\"count\":%d,\"complete\":%b}"
            .formatted(items, to - from, to == all.size())
            .getBytes(UTF_8),
        to == all.size() ? Optional.empty() : Optional.of(new Continuation(String.valueOf(to))));
  }

  private JsonNode list(int limit) {
    return call("limited_list", "limit", limit);
  }

  private JsonNode next(int limit, JsonNode page) {
    return call("limited_list", "limit", limit, "cursor", page.get("next_cursor").asText());
  }

  private static String ids(JsonNode page) {
    StringBuilder ids = new StringBuilder();
    page.get("items").forEach(item -> ids.append(item.get("id").asText()));
    return ids.toString();
  }

  private List<String> followed(int limit) {
    List<String> pages = new ArrayList<>();
    JsonNode page = list(limit);
    pages.add(ids(page));
    while (page.has("next_cursor")) {
      assertFalse(page.get("complete").asBoolean());
      page = next(limit, page);
      assertTrue(page.get("items").size() <= limit);
      assertEquals(page.get("items").size(), page.get("count").asInt());
      pages.add(ids(page));
    }
    assertTrue(page.get("complete").asBoolean());
    return pages;
  }

  @Test
  void aSmallerListIsCutFromTheLargerOneAndKept() {
    JsonNode whole = list(6);
    clock.advance(Duration.ofSeconds(30));
    JsonNode part = list(2);

    assertEquals("fresh", status(part));
    assertEquals("ab", ids(part));
    assertEquals(whole.get("items").get(1), part.get("items").get(1));
    assertEquals(2, part.get("count").asInt());
    assertFalse(part.get("complete").asBoolean());
    assertEquals("in", part.get("parentFolderId").asText());
    assertEquals(whole.get("_cached_at"), part.get("_cached_at"));
    assertEquals(part, list(2));
    assertEquals(1, limited.count());
  }

  @Test
  void itIsAHit() {
    list(6);
    list(2);

    JsonNode figures = statistics();
    assertEquals(1, figures.get("misses").asInt());
    assertEquals(1, figures.get("hits").asInt());
    assertEquals(1, figures.get("graph_requests_saved").asInt());
  }

  @Test
  void itsPagesTogetherAreTheWholeOverTheSameSnapshot() {
    list(6);
    assertEquals(List.of("abcd", "ef", "ghij"), followed(4));
    assertEquals(List.of("ab", "cd", "ef", "gh", "ij"), followed(2));
    assertEquals(2, limited.count());
  }

  @Test
  void pagesOfACompleteListNeedNoRequest() {
    list(20);
    assertEquals(List.of("abc", "def", "ghi", "j"), followed(3));
    assertEquals(List.of("abcdefghij"), followed(10));
    assertEquals(List.of("abcdefghij"), followed(15));
    assertEquals(1, limited.count());
  }

  @Test
  void anotherProcessFindsTheDefaultAndTheMaximum() {
    list(20);
    restart();
    assertEquals("fresh", status(list(3)));
    clock.advance(Duration.ofMinutes(11));
    list(200);
    restart();
    assertEquals("fresh", status(list(3)));
    assertEquals(2, limited.count());
  }

  @Test
  void theYoungestOfSeveralIsCut() {
    list(20);
    clock.advance(Duration.ofSeconds(60));
    all.add(0, "z");
    call("limited_list", "limit", 6, "force_refresh", true);
    assertEquals("za", ids(list(2)));
    assertEquals("abcdefg", ids(list(7)));
  }

  @Test
  void ofAStaleOneItIsStaleAndRefreshedBehind() {
    list(6);
    clock.advance(Duration.ofMinutes(3));
    all.add(0, "z");
    assertEquals("stale", status(list(2)));
    background.runAll();

    JsonNode after = list(2);
    assertEquals("fresh", status(after));
    assertEquals("za", ids(after));
    assertEquals(2, limited.count());
  }

  @Test
  void aRefreshIsCutFromWhatIsFresh() {
    list(6);
    list(2);
    clock.advance(Duration.ofMinutes(3));
    call("limited_list", "limit", 6, "force_refresh", true);
    assertEquals("stale", status(list(2)));
    background.runAll();
    assertEquals("fresh", status(list(2)));
    assertEquals(2, limited.count());
  }

  @Test
  void ofAnOlderOneItIsNotCut() {
    list(6);
    clock.advance(Duration.ofMinutes(10));
    assertEquals("miss", status(list(2)));
    assertEquals(2, limited.count());
  }

  @Test
  void whatAsksPastTheCacheIsNotCut() {
    list(6);
    assertEquals("bypass", status(call("limited_list", "limit", 2, "use_cache", false)));
    assertEquals("refreshed", status(call("limited_list", "limit", 2, "force_refresh", true)));
    assertEquals(3, limited.count());
  }

  @Test
  void anotherQueryOrALargerLimitIsNotCut() {
    list(6);
    assertEquals("miss", status(call("limited_list", "folder", "sent", "limit", 2)));
    assertEquals("miss", status(list(7)));
  }

  @Test
  void whateverMakesTheLargerOneInvalidDropsThePartToo() {
    list(6);
    list(2);
    call("mail_move", "email_id", "e");
    all.remove("e");

    assertEquals("miss", status(list(2)));
    assertEquals("miss", status(list(6)));
  }

  @Test
  void itsCursorGoesOnWhenTheLargerOneIsGone() {
    list(6);
    JsonNode first = list(2);
    call("mail_move", "email_id", "a");
    all.remove("a");
    all.remove("c");
    all.add(2, "y");

    JsonNode second = next(2, first);
    assertEquals("miss", status(second));
    assertEquals("dy", ids(second));
    assertEquals("ef", ids(next(2, second)));
    assertEquals("fresh", status(next(2, first)));
    assertEquals(2, limited.count());
  }

  @Test
  void itsCursorGoesOnPastTheCacheAndAfterARestart() {
    list(6);
    JsonNode first = list(4);
    restart();
    assertEquals("ef", ids(next(4, first)));
    String cursor = first.get("next_cursor").asText();
    JsonNode past = call("limited_list", "limit", 4, "cursor", cursor, "use_cache", false);
    assertEquals("ef", ids(past));
    assertEquals("ghij", ids(next(4, past)));
  }

  @Test
  void itsCursorIsItsQuerysAlone() {
    list(6);
    JsonNode first = list(2);
    M365Exception refused = assertThrows(M365Exception.class, () -> next(3, first));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    clock.advance(Duration.ofHours(24));
    assertThrows(M365Exception.class, () -> next(2, first));
  }

  @Test
  void f04AnInvalidationWhileItIsCutIsNotLost() {
    list(6);
    beforePut =
        entry -> {
          if (entry.cutFrom().isPresent()) {
            beforePut = more -> {};
            call("mail_move", "email_id", "e");
            all.remove("a");
          }
        };
    assertEquals("bc", ids(list(2)));
    assertEquals("bc", ids(list(2)));
    assertEquals(2, limited.count());
  }

  @Test
  void anotherCallMayCutTheSameAtTheSameTime() {
    list(6);
    beforePut =
        entry -> {
          if (entry.cutFrom().isPresent()) {
            beforePut = more -> {};
            list(2);
          }
        };
    assertEquals("fresh", status(list(2)));
    assertEquals(1, limited.count());
  }

  @Test
  void aListThatCannotBeStoredIsCutAllTheSame() {
    list(6);
    beforePut =
        entry -> {
          throw new io.github.m365cache.engine.store.CacheFaultException(
              CacheFault.IO, "the disk is full");
        };
    JsonNode part = list(2);
    assertEquals("fresh", status(part));
    assertEquals("cd", ids(next(2, part)));
    assertEquals(1, limited.count());
  }

  @Test
  void whatIsNoListOrHasNoIdsIsFetched() {
    limited.answers("{\"items\":[{\"n\":1},{\"n\":2}],\"count\":2}");
    list(6);
    list(1);
    limited.answers("{\"items\":3}");
    call("limited_list", "limit", 6, "folder", "sent");
    call("limited_list", "limit", 1, "folder", "sent");
    assertEquals(4, limited.count());
  }
}
