package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that starts the demonstration's server anew for every call still sees the cache work.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class InspectorLikeIT {
  @TempDir private Path folder;
  private Path home;
  private Path elsewhere;
  private Deployment demo;

  @BeforeEach
  void setUp() throws Exception {
    home = Files.createDirectory(folder.resolve("home"));
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    // What Java takes for the home and for temporary files is to stay empty.
    demo =
        new Deployment(home)
            .without("XDG_STATE_HOME")
            // What is a miss here must not have been fetched ahead.
            .variable("M365_MCP_CACHE_WARMING", "false")
            .variable(
                "M365_MCP_JAVA_OPTS",
                "-Duser.home=" + elsewhere + " -Djava.io.tmpdir=" + elsewhere);
  }

  @AfterEach
  void the_shared_tenant_is_stopped() throws Exception {
    Path record = home.resolve(".local/state/m365-mcp/demo/tenant.json");
    if (Files.notExists(record)) {
      return;
    }
    JsonNode tenant = ServerProcess.parse(Files.readString(record));
    Optional<ProcessHandle> process = ProcessHandle.of(tenant.path("pid").asLong());
    URI stop = URI.create(tenant.path("endpoint").asText()).resolve("/_tenant/stop");
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(stop)
                .header("Authorization", "Bearer " + tenant.path("controlToken").asText())
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding());
    if (process.isPresent()) {
      ProcessHandle unused = process.get().onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void the_cache_outlives_the_server_of_each_call() throws Exception {
    try (ServerProcess first = demo.start("serve", "--demo").greeted()) {
      assertTrue(first.request("tools/list", Map.of()).at("/result/tools").size() > 10);
      endsWell(first);
    }
    assertEquals("miss", call("email_list", Map.of()).status());
    ToolResult list = call("email_list", Map.of());
    assertEquals("fresh", list.status(), list::toString);

    JsonNode mail = list.json().path("items").path(0);
    boolean read = !mail.path("isRead").asBoolean();
    String id = mail.path("id").asText();
    assertFalse(call("email_mark_read", Map.of("email_id", id, "is_read", read)).error());
    JsonNode after = call("email_list", Map.of()).json().path("items").path(0);
    assertEquals(id, after.path("id").asText());
    assertEquals(read, after.path("isRead").asBoolean());

    assertEquals(List.of(), Snapshot.files(elsewhere));
    assertNothingBesideTheState();
  }

  /** All that is left stands in the one folder that standard error named. */
  private void assertNothingBesideTheState() throws Exception {
    Path state = home.resolve(".local/state/m365-mcp");
    for (Path file : Snapshot.files(folder)) {
      assertTrue(file.startsWith(state), file::toString);
    }
  }

  private ToolResult call(String tool, Map<String, Object> arguments) throws Exception {
    try (ServerProcess server = demo.start("serve", "--demo").greeted()) {
      ToolResult answer = server.call(tool, arguments);
      endsWell(server);
      return answer;
    }
  }

  private static void endsWell(ServerProcess server) throws Exception {
    assertEquals(0, server.end());
    Trouble.assertClean(server);
  }
}
