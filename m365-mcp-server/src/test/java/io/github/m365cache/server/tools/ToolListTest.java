package io.github.m365cache.server.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.EscapedJson;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.server.json.WireBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolListTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final List<ToolCall> calls = new ArrayList<>();

  @Test
  void isWhatTheGoldenFileSays() throws Exception {
    List<Tool> tools = new ArrayList<>();
    for (OperationPolicy policy :
        List.of(
            Policies.critical(),
            Policies.cachedRead(),
            Policies.strictRead(),
            Policies.savingRead(),
            Policies.dangerous(),
            Policies.moderate())) {
      tools.add(tool(policy));
    }
    tools.addAll(new FakeControl().tools(new FakeAccounts()));
    tools.addAll(new ServerTools(Map::of).tools());
    FakeCache cache = new FakeCache();
    tools.addAll(new CacheTools(cache).tools());
    tools.addAll(new TaskTools(cache, cache).tools());

    JsonNode list = JSON.readTree(ToolCatalog.of(tools, tool -> true).list());

    assertEquals(golden(), JSON.writeValueAsString(list).strip());
  }

  @Test
  void leavesOutWhatIsNotListedButFindsIt() throws Exception {
    ToolCatalog catalog =
        ToolCatalog.of(
            List.of(tool(Policies.cachedRead()), tool(Policies.moderate())),
            tool -> !((EngineTool) tool).isWrite());

    JsonNode tools = JSON.readTree(catalog.list()).get("tools");

    assertEquals(1, tools.size());
    assertEquals("email_list", tools.get(0).get("name").textValue());
    assertTrue(catalog.find("email_move").isPresent());
  }

  @Test
  void refusesTwoToolsOfOneName() {
    List<Tool> twice = List.of(tool(Policies.moderate()), tool(Policies.moderate()));

    assertThrows(IllegalArgumentException.class, () -> ToolCatalog.of(twice, tool -> true));
  }

  @Test
  void suggestsANearNameOnly() {
    ToolCatalog catalog = ToolCatalog.of(List.of(tool(Policies.cachedRead())), tool -> true);

    assertEquals(Optional.of("email_list"), catalog.nearest("emial_list"));
    assertEquals(Optional.empty(), catalog.nearest("calendar"));
    assertEquals(Optional.empty(), catalog.nearest("email_list".repeat(1000)));
  }

  @Test
  void passesArgumentsAndDeadlineToTheEngineAndItsBytesToTheWire() throws Exception {
    Map<String, Object> arguments = Map.of("limit", 5L);

    ToolReply reply = ToolCatalog.call(tool(Policies.cachedRead()), arguments);

    assertEquals(List.of(new ToolCall("email_list", arguments, NOW.plusSeconds(60))), calls);
    assertFalse(reply.isError());
    assertEquals(
        "{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"a\\\":1,\\\"b\\\":2}\"}],\"isError\":false}",
        written(reply));
  }

  private EngineTool tool(OperationPolicy policy) {
    return new EngineTool(policy, this::answer, InstantSource.fixed(NOW), Duration.ofMinutes(1));
  }

  private Answer answer(ToolCall call) {
    calls.add(call);
    return new Answer(
        new EscapedJson(bytes("{\\\"a\\\":1"), true),
        bytes(",\\\"b\\\":2}"),
        Optional.empty(),
        Optional.empty());
  }

  static String written(ToolReply reply) throws IOException {
    WireBuffer buffer = new WireBuffer();
    reply.writeTo(buffer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    buffer.drainTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String golden() throws IOException {
    try (InputStream file = ToolListTest.class.getResourceAsStream("tools-list.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
