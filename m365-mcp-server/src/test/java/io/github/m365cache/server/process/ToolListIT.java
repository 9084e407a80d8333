package io.github.m365cache.server.process;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application offers the same tools at every start. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class ToolListIT {
  private static final List<String> CORE =
      List.of(
          "account_list",
          "cache_get_stats",
          "cache_invalidate",
          "cache_task_get_status",
          "cache_task_list",
          "cache_warming_status",
          "calendar_create_event",
          "calendar_list_events",
          "contact_get",
          "contact_list",
          "email_get",
          "email_list",
          "email_mark_read",
          "file_list",
          "folder_get_tree",
          "folder_list",
          "server_get_version");

  private static final List<String> HINTS =
      List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");

  @TempDir private Path home;

  @Test
  void the_list_is_the_same_at_every_start_and_has_the_core() throws Exception {
    try (SimulatedTenant tenant = SimulatedTenant.start(Deployment.smallTenant())) {
      Deployment deployment = Deployment.of(home, tenant);
      JsonNode first = list(deployment);
      // As text, so that the order counts.
      assertEquals(first.toString(), list(deployment).toString());
      Map<String, JsonNode> byName =
          StreamSupport.stream(first.spliterator(), false)
              .collect(toMap(tool -> tool.path("name").asText(), tool -> tool));
      CORE.forEach(name -> assertTrue(byName.containsKey(name), name));
      byName.values().forEach(ToolListIT::assertDescribed);
      assertTrue(byName.get("email_list").at("/annotations/readOnlyHint").asBoolean());
      assertTrue(!byName.get("email_mark_read").at("/annotations/readOnlyHint").asBoolean());
    }
  }

  private static JsonNode list(Deployment deployment) throws Exception {
    try (ServerProcess server = deployment.serve().greeted()) {
      JsonNode tools = server.request("tools/list", Map.of()).at("/result/tools");
      assertEquals(0, server.end());
      Trouble.assertClean(server);
      return tools;
    }
  }

  private static void assertDescribed(JsonNode tool) {
    HINTS.forEach(hint -> assertTrue(tool.path("annotations").path(hint).isBoolean(), hint));
    assertTrue(!tool.path("description").asText().isBlank(), tool::toString);
    assertEquals("object", tool.at("/inputSchema/type").asText());
  }

  @Test
  void the_version_names_the_module() throws Exception {
    try (ServerProcess version = new Deployment(home).start("--version")) {
      assertEquals(0, version.status());
      assertEquals("m365-mcp " + System.getProperty("m365.version"), version.out().all().get(0));
      assertTrue(version.out().all().get(1).startsWith("module io.github.m365cache.server,"));
      assertEquals(List.of(), version.err().all());
    }
  }
}
