package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Standard output is the protocol's, whatever comes in and however the server ends. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class StandardOutputIT {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}";

  @TempDir private Path home;
  private SimulatedTenant tenant;
  private ServerProcess server;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    server = Deployment.of(home, tenant).serve();
  }

  @AfterEach
  void stop() {
    server.close();
    tenant.close();
    Trouble.assertClean(server);
  }

  @Test
  void malformed_and_oversized_lines_are_answered_with_errors() throws Exception {
    server.greeted();
    List<String> malformed =
        List.of(
            "{",
            "no json",
            "null",
            "[]",
            "17",
            "\"text\"",
            "{\"jsonrpc\":\"1.0\",\"id\":1000,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1001,\"method\":\"no/such\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1002,\"method\":\"tools/call\",\"params\":[]}",
            "[".repeat(100_000),
            "x".repeat((4 << 20) + 1));
    for (String line : malformed) {
      server.send(line);
    }
    server.send(PING);
    assertTrue(server.out().await(line -> line.contains("\"p\"")).isPresent());
    long errors =
        server.out().all().stream().filter(line -> ServerProcess.parse(line).has("error")).count();
    assertEquals(malformed.size(), errors, () -> server.out().all().toString());
    assertEquals(0, server.end());
  }

  @Test
  void calls_under_way_are_answered_after_the_end_of_the_input() throws Exception {
    server.greeted();
    tenant.faults().latency(Duration.ofMillis(300), Duration.ofMillis(300));
    int list = server.askTool("email_list", Map.of());
    int tree = server.askTool("folder_get_tree", Map.of());
    assertEquals(0, server.end());
    assertEquals("miss", ToolResult.of(server.answer(list)).status());
    assertEquals("miss", ToolResult.of(server.answer(tree)).status());
  }

  @Test
  void a_cancelled_call_is_not_answered_and_holds_nothing_up() throws Exception {
    server.greeted();
    int call = askWhatHangs();
    server.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + call
            + "}}");
    server.send(PING);
    assertTrue(server.out().await(line -> line.contains("\"p\"")).isPresent());
    assertEquals(0, server.end());
    assertTrue(
        server.out().all().stream()
            .noneMatch(line -> ServerProcess.parse(line).path("id").asInt() == call));
  }

  @Test
  void sigterm_is_an_orderly_end() throws Exception {
    server.greeted();
    assertEquals("miss", server.call("email_list", Map.of()).status());
    server.terminate();
    assertEquals(0, server.status());
  }

  @Test
  void sigterm_lets_a_call_under_way_finish() throws Exception {
    server.greeted();
    tenant.faults().latency(Duration.ofMillis(300), Duration.ZERO);
    int call = server.askTool("email_list", Map.of());
    server.send(PING);
    assertTrue(server.out().await(line -> line.contains("\"p\"")).isPresent());
    server.terminate();
    assertEquals(0, server.status());
    assertEquals("miss", ToolResult.of(server.answer(call)).status());
  }

  @Test
  void an_input_that_ends_at_once_ends_the_server() throws Exception {
    assertEquals(0, server.end());
    assertEquals(List.of(), server.out().all());
    assertEquals(List.of(), server.err().all());
  }

  /** A call that Graph never answers, once it is there. */
  private int askWhatHangs() throws Exception {
    tenant.faults().next(1, RequestMatch.path("/me/mailFolders"), new Fault.Hang());
    long mark = tenant.log().mark();
    int call = server.askTool("email_list", Map.of());
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> tenant.log().mark() > mark);
    return call;
  }
}
