package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong call is answered with what is wrong and how to mend it, and the server lives on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class BadCallIT {
  @TempDir private static Path home;
  private static SimulatedTenant tenant;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    server = Deployment.of(home, tenant).serve().greeted();
  }

  @AfterAll
  static void stop() throws Exception {
    int status = server.end();
    tenant.close();
    assertEquals(0, status);
    Trouble.assertClean(server);
  }

  @AfterEach
  void the_server_lives_on() throws Exception {
    assertFalse(server.call("email_list", Map.of("limit", 3)).error());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("email_lst", Map.of(), List.of("email_lst", "email_list")),
        arguments("email_get", Map.of(), List.of("email_id", "missing")),
        arguments("email_list", Map.of("limit", "ten"), List.of("limit", "integer")),
        arguments("email_list", Map.of("limit", 2.5), List.of("limit", "integer")),
        arguments("email_list", Map.of("limit", 0), List.of("limit", "1", "200")),
        arguments("email_list", Map.of("limit", 201), List.of("limit", "1", "200")),
        arguments("email_list", Map.of("limt", 5), List.of("limt", "limit")),
        arguments("email_list", Map.of("account_id", "nobody"), List.of("account_list")),
        arguments("email_list", Map.of("folder", "inbx"), List.of("folder", "inbox")),
        arguments("email_mark_read", Map.of("email_id", ""), List.of("email_id")),
        arguments("cache_invalidate", Map.of(), List.of("pattern", "required")),
        arguments("cache_get_stats", Map.of("acount_id", "x"), List.of("account_id")));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_wrong_call_is_told_what_is_wrong(
      String tool, Map<String, Object> arguments, List<String> named) throws Exception {
    long mark = tenant.log().mark();
    ToolResult answer = server.call(tool, arguments);
    assertTrue(answer.error(), answer::toString);
    named.forEach(
        word -> assertTrue(answer.message().contains(word), () -> word + " in " + answer));
    assertEquals(1, answer.message().lines().count());
    assertEquals(0, tenant.log().count(mark), "a wrong call must not reach Graph");
  }

  @Test
  void a_graph_that_cannot_be_reached_is_named(@TempDir Path other) throws Exception {
    Deployment offline =
        Deployment.of(other, tenant)
            .variable("M365_MCP_GRAPH_ENDPOINT", "http://127.0.0.1:" + deadPort());
    try (ServerProcess lonely = offline.serve().greeted()) {
      ToolResult answer = lonely.call("email_list", Map.of());
      assertEquals("unavailable", answer.code(), answer::toString);
      assertTrue(answer.message().contains("endpoint"), answer::toString);
      assertEquals(
          "ready", lonely.call("server_get_version", Map.of()).json().at("/cache").asText());
      assertEquals(0, lonely.end());
      Trouble.assertClean(lonely);
    }
  }

  /** A port that nobody listens on. */
  private static int deadPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
