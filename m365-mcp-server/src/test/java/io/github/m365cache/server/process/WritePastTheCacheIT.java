package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot use the cache writes past it; the servers that use it answer right. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class WritePastTheCacheIT {
  private static SimulatedTenant tenant;

  @TempDir private Path home;
  @TempDir private Path elsewhere;
  private Deployment sharing;
  private Deployment apart;

  @BeforeAll
  static void start() {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @BeforeEach
  void deploy() {
    sharing = Deployment.of(home, tenant);
    apart =
        Deployment.of(elsewhere, tenant)
            .setting("m365.cache.path = \"" + home.resolve("cache/cache.db") + "\"");
  }

  private Deployment withAnotherKey() {
    return apart
        .setting("m365.keys.sources = [environment]")
        .variable("M365_MCP_CACHE_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
  }

  @Test
  void a_server_with_another_key() throws Exception {
    try (ServerProcess server = sharing.serve().greeted()) {
      JsonNode mail = cachedMail(server);
      change(withAnotherKey(), mail);
      assertChanged(server, mail);
    }
  }

  @Test
  void a_server_whose_cache_is_switched_off() throws Exception {
    try (ServerProcess server = sharing.serve().greeted()) {
      JsonNode mail = cachedMail(server);
      change(apart.setting("m365.cache.enabled = false"), mail);
      assertChanged(server, mail);
    }
  }

  @Test
  void while_no_server_has_the_cache_open() throws Exception {
    JsonNode mail;
    try (ServerProcess server = sharing.serve().greeted()) {
      mail = cachedMail(server);
      assertEquals(0, server.end());
    }
    change(withAnotherKey(), mail);
    try (ServerProcess server = sharing.serve().greeted()) {
      assertChanged(server, mail);
    }
  }

  private static JsonNode cachedMail(ServerProcess server) throws Exception {
    assertEquals("miss", server.call("email_list", Map.of()).status());
    ToolResult cached = server.call("email_list", Map.of());
    assertEquals("fresh", cached.status());
    return cached.json().at("/items/0");
  }

  /** Killed right after its answer: nothing can be made up for later. */
  private static void change(Deployment deployment, JsonNode mail) throws Exception {
    try (ServerProcess server = deployment.serve().greeted()) {
      ToolResult written =
          server.call(
              "email_mark_read",
              Map.of(
                  "email_id",
                  mail.path("id").asText(),
                  "is_read",
                  !mail.path("isRead").asBoolean()));
      assertTrue(!written.error(), written::toString);
      server.kill();
    }
  }

  private static void assertChanged(ServerProcess server, JsonNode before) throws Exception {
    ToolResult list = server.call("email_list", Map.of());
    assertEquals("miss", list.status(), list::toString);
    JsonNode now = list.json().at("/items/0");
    assertEquals(before.path("id"), now.path("id"));
    assertEquals(!before.path("isRead").asBoolean(), now.path("isRead").asBoolean());
    assertEquals("fresh", server.call("email_list", Map.of()).status());
    assertEquals(0, server.end());
    Trouble.assertClean(server);
  }
}
