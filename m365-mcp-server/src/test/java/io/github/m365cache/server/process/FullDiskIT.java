package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** R4: the operating system lets no file of the server grow, so that its log fills up. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class FullDiskIT {
  private static final Map<String, Object> READ = Map.of("limit", 5);
  private static final Map<String, Object> REFRESH = Map.of("limit", 20, "force_refresh", true);
  private static final int MOST_CALLS = 1_000;
  private static final Duration UPKEEP = Duration.ofSeconds(30);

  @TempDir private Path home;
  private SimulatedTenant tenant;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void it_answers_all_the_time_and_caches_again_when_the_log_is_written_back() throws Exception {
    Deployment deployment = Deployment.of(home, tenant);
    try (ServerProcess server = deployment.serveWithFilesUpTo(2_048).greeted()) {
      assertEquals("miss", server.call("email_list", READ).status());
      refreshUntilFull(server);
      assertEquals("fresh", server.call("email_list", READ).status());
      assertMoveIsSeen(server);
      Awaitility.await()
          .atMost(UPKEEP)
          .until(() -> server.call("email_list", REFRESH).status().equals("refreshed"));
      assertEquals(0, server.end());
      Trouble.assertClean(server);
    }
    assertIsWhole(deployment);
  }

  /** Each answer comes from Microsoft 365, in the end without being stored. */
  private static void refreshUntilFull(ServerProcess server) throws Exception {
    for (int i = 0; i < MOST_CALLS; i++) {
      ToolResult answer = server.call("email_list", REFRESH);
      assertFalse(answer.error(), answer::toString);
      assertEquals(20, answer.json().path("items").size(), answer::toString);
      if (answer.status().equals("bypass")) {
        assertEquals("io", answer.json().path("_cache_error").asText());
        return;
      }
    }
    throw new AssertionError("the log never became full");
  }

  /** Whether or not the invalidation could be written: what was moved away is not shown. */
  private static void assertMoveIsSeen(ServerProcess server) throws Exception {
    JsonNode first = server.call("email_list", READ).json().path("items").path(0);
    String id = first.path("id").asText();
    ToolResult moved =
        server.call("email_move", Map.of("email_id", id, "destination_folder", "archive"));
    assertFalse(moved.error(), moved::toString);
    ToolResult after = server.call("email_list", READ);

    assertEquals(5, after.json().path("items").size());
    assertFalse(after.json().path("items").findValuesAsText("id").contains(id), after::toString);
  }

  private static void assertIsWhole(Deployment deployment) throws Exception {
    try (ServerProcess server = deployment.serve().greeted()) {
      ToolResult answer = server.call("email_list", READ);
      assertTrue(answer.json().path("_cache_error").isMissingNode(), answer::toString);
      assertEquals("fresh", server.call("email_list", READ).status());
      assertEquals(0, server.end());
    }
  }
}
