package io.github.m365cache.server.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.server.protocol.TestTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuiltInToolsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeControl control = new FakeControl();
  private final FakeCache cache = new FakeCache();
  private final ToolCatalog catalog = catalog();

  private ToolCatalog catalog() {
    List<Tool> tools = new ArrayList<>();
    tools.addAll(control.tools(new FakeAccounts()));
    tools.addAll(new ServerTools(() -> Map.of("name", "x")).tools());
    tools.addAll(new CacheTools(cache).tools());
    tools.addAll(new TaskTools(cache, cache).tools());
    return ToolCatalog.of(tools, tool -> true);
  }

  @Test
  void accountListNamesEveryAccount() throws Exception {
    assertEquals(
        JSON.readTree(
            "{\"items\":[{\"account_id\":\"a.t\",\"username\":\"alice@contoso.example\","
                + "\"account_type\":\"work\"},{\"account_id\":\"b.t\",\"username\":"
                + "\"bob@outlook.example\",\"account_type\":\"personal\"},{\"account_id\":\"c.t\","
                + "\"username\":\"carol@contoso.example\",\"account_type\":\"work\","
                + "\"sign_in_again\":true}],\"count\":3,\"complete\":true}"),
        call("account_list", Map.of()));
  }

  @Test
  void versionAnswersTheIdentity() throws Exception {
    assertEquals(JSON.readTree("{\"name\":\"x\"}"), call("server_get_version", Map.of()));
  }

  @Test
  void aRemovalNeedsAConfirmationAndTellsWhatIsLeft() throws Exception {
    expectInvalid("account_id", call("account_remove", Map.of("confirm", true)), "is required");
    expectInvalid("confirm", call("account_remove", Map.of("account_id", "a.t")), "ask the user");
    expectInvalid(
        "confirm",
        call("account_remove", Map.of("account_id", "a.t", "confirm", "yes")),
        "true or false");
    assertEquals(List.of(), control.removed);

    JsonNode answer = call("account_remove", Map.of("account_id", "a.t", "confirm", true));
    assertEquals(List.of("a.t"), control.removed);
    assertEquals("a.t", answer.get("account_id").textValue());
    assertEquals("shredded", answer.get("older_copies").textValue());
    assertTrue(answer.get("removed").booleanValue());
  }

  @Test
  void aHandleThatWasNeverGivenIsNotFound() throws Exception {
    JsonNode answer = call("account_complete_auth", Map.of("handle", "0123"));

    assertEquals("not_found", answer.at("/error/code").textValue());
    assertEquals("handle", answer.at("/error/parameter").textValue());
  }

  @Test
  void statisticsAreTheEnginesOwn() throws Exception {
    assertEquals(
        JSON.readTree("{\"asked_for\":\"a.t\"}"),
        call("cache_get_stats", Map.of("account_id", "a.t")));
    assertEquals(JSON.readTree("{\"asked_for\":\"null\"}"), call("cache_get_stats", Map.of()));
  }

  @Test
  void invalidationReportsWhatItDid() throws Exception {
    assertEquals(
        JSON.readTree(
            "{\"entries_deleted\":3,\"pattern\":\"email_list:*\",\"account_id\":\"a.t\",\"reason\":"
                + "\"manual\",\"timestamp\":\"2026-11-23T10:00:00.123Z\"}"),
        call("cache_invalidate", Map.of("pattern", "email_list:*")));
    assertEquals(
        "because",
        call("cache_invalidate", Map.of("pattern", "x", "reason", "because"))
            .get("reason")
            .textValue());
  }

  @Test
  void tasksAreTheEnginesOwn() throws Exception {
    assertEquals(
        JSON.readTree("{\"task_id\":\"t1\"}"),
        call("cache_task_get_status", Map.of("task_id", "t1")));
    assertEquals(
        JSON.readTree("{\"asked_for\":\"null,null,50\"}"), call("cache_task_list", Map.of()));
    assertEquals(
        JSON.readTree("{\"asked_for\":\"a.t,failed,5\"}"),
        call("cache_task_list", Map.of("account_id", "a.t", "status", "failed", "limit", 5.0)));
  }

  @Test
  void warmingIsTheEnginesOwnAndToldWithoutACacheToo() throws Exception {
    cache.condition = new CacheControl.Condition("off", "switch it on");
    assertEquals(JSON.readTree("{\"is_warming\":false}"), call("cache_warming_status", Map.of()));
  }

  @Test
  void cacheToolsSayWhyTheCacheCannotBeUsed() throws Exception {
    cache.condition = new CacheControl.Condition("key_mismatch", "set the right key");

    for (JsonNode answer :
        List.of(
            call("cache_get_stats", Map.of()),
            call("cache_invalidate", Map.of("pattern", "x")),
            call("cache_task_get_status", Map.of("task_id", "x")),
            call("cache_task_list", Map.of()))) {
      assertEquals("unavailable", answer.at("/error/code").textValue());
      assertTrue(answer.at("/error/message").textValue().contains("key_mismatch"));
      assertTrue(answer.at("/error/message").textValue().contains("set the right key"));
    }
  }

  @Test
  void refusesWhatItDoesNotTake() throws Exception {
    expectInvalid(
        "account_id", call("cache_get_stats", Map.of("account_id", 7L)), "must be a string");
    expectInvalid("acount_id", call("cache_get_stats", Map.of("acount_id", "x")), "'account_id'?");
    expectInvalid("x", call("account_list", Map.of("x", 1L)), "it takes none");
    expectInvalid("pattern", call("cache_invalidate", Map.of()), "is required");
    expectInvalid("pattern", call("cache_invalidate", Map.of("pattern", " ")), "1 to 1024");
    expectInvalid(
        "pattern", call("cache_invalidate", Map.of("pattern", "x".repeat(1025))), "1 to 1024");
    expectInvalid("task_id", call("cache_task_get_status", Map.of()), "is required");
    for (Object limit : List.of(0L, 501L, 1.5, "ten")) {
      expectInvalid("limit", call("cache_task_list", Map.of("limit", limit)), "between 1 and 500");
    }
  }

  /** So that a tool that is added is closed to them until it was thought of. */
  @Test
  void aToolThatAsksNotWhoCallsIsNotForThoseWhoReachSomeAccounts() throws Exception {
    Tool tool = new TestTools().catalog().find("echo").orElseThrow();
    ToolReply refused = ToolCatalog.call(tool, Map.of(), Progress.NONE, Reach.of(List.of("a.t")));
    assertTrue(refused.isError());
    assertTrue(ToolListTest.written(refused).contains("forbidden"));
    assertFalse(ToolCatalog.call(tool, Map.of(), Progress.NONE, Reach.EVERYTHING).isError());
  }

  private static void expectInvalid(String parameter, JsonNode answer, String words) {
    assertEquals("invalid_argument", answer.at("/error/code").textValue());
    assertEquals(parameter, answer.at("/error/parameter").textValue());
    String message = answer.at("/error/message").textValue();
    assertTrue(message.contains(words), message);
  }

  private JsonNode call(String name, Map<String, Object> arguments) throws Exception {
    ToolReply reply = ToolCatalog.call(catalog.find(name).orElseThrow(), arguments);
    JsonNode result = JSON.readTree(ToolListTest.written(reply));
    JsonNode body = JSON.readTree(result.at("/content/0/text").textValue());
    assertEquals(body.has("error"), result.get("isError").booleanValue());
    return body;
  }
}
