package io.github.m365cache.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.server.tools.Tool;
import io.github.m365cache.server.tools.ToolCatalog;
import io.github.m365cache.server.tools.ToolDefinition;
import io.github.m365cache.server.tools.ToolHints;
import io.github.m365cache.server.tools.ToolReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client with a progress token is told (MCP 2025-11-25, utilities/progress). */
class ProgressNoticesTest {
  private static final int STEPS = 10_000;

  private final AtomicReference<Progress> last = new AtomicReference<>(Progress.NONE);
  private Client client;

  /** Counts to its end, known or not. */
  private record Counting(String name, long total, AtomicReference<Progress> last) implements Tool {
    @Override
    public ToolDefinition definition() {
      return new ToolDefinition(
          name,
          name,
          "Counts.",
          Safety.SAFE,
          new ToolHints(true, false, true, false),
          Map.of("type", "object"));
    }

    @Override
    public ToolReply call(Map<String, @Nullable Object> arguments) {
      return call(arguments, Progress.NONE);
    }

    @Override
    public ToolReply call(Map<String, @Nullable Object> arguments, Progress progress) {
      last.set(progress);
      for (int i = 1; i <= STEPS; i++) {
        progress.at(i * 1000L, total);
      }
      progress.at(5, total);
      return ToolReply.of(Map.of("counted", STEPS));
    }
  }

  @BeforeEach
  void connect() throws Exception {
    List<Tool> tools =
        List.of(new Counting("known", STEPS * 1000L, last), new Counting("unknown", 0, last));
    client = new Client(ToolCatalog.of(tools, tool -> true)).initialize();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
  }

  /** The notices before the answer. */
  private List<JsonNode> notices(String tool, String meta) throws Exception {
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":{}"
            + meta
            + "}}");
    List<JsonNode> notices = new ArrayList<>();
    for (JsonNode line = client.next(); !line.has("id"); line = client.next()) {
      assertEquals("notifications/progress", line.path("method").asText());
      notices.add(line.path("params"));
    }
    return notices;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"token-1\"", "7"})
  void aHundredNoticesTellHowFarItIs(String token) throws Exception {
    List<JsonNode> notices = notices("known", ",\"_meta\":{\"progressToken\":" + token + "}");

    assertEquals(100, notices.size());
    long before = 0;
    for (JsonNode notice : notices) {
      assertEquals(token, notice.path("progressToken").toString());
      assertEquals(STEPS * 1000L, notice.path("total").asLong());
      assertTrue(notice.path("progress").asLong() > before);
      before = notice.path("progress").asLong();
    }
    assertEquals(STEPS * 1000L, before);
  }

  @Test
  void anUnknownEndHasNoTotal() throws Exception {
    List<JsonNode> notices = notices("unknown", ",\"_meta\":{\"progressToken\":1}");

    assertFalse(notices.isEmpty());
    assertTrue(notices.size() < 20);
    assertFalse(notices.get(0).has("total"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"_meta\":{}", ",\"_meta\":{\"progressToken\":true}", ",\"_meta\":3"})
  void whoGivesNoTokenIsToldNothing(String meta) throws Exception {
    assertEquals(List.of(), notices("known", meta));
  }

  @Test
  void nothingIsToldAfterTheAnswer() throws Exception {
    notices("known", ",\"_meta\":{\"progressToken\":1}");
    last.get().at(Long.MAX_VALUE, 0);
    client.expectAlive();
  }
}
