package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several servers share one cache file as if they were one. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class TwoServersIT {
  private static final int MANY = 8;

  private static SimulatedTenant tenant;

  @TempDir private Path home;

  @BeforeAll
  static void start() {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @Test
  void what_one_fetches_or_changes_the_other_sees() throws Exception {
    Deployment deployment = Deployment.of(home, tenant);
    try (ServerProcess a = deployment.serve().greeted();
        ServerProcess b = deployment.serve().greeted()) {
      ToolResult fetched = a.call("email_list", Map.of());
      assertEquals("miss", fetched.status(), fetched::toString);
      long mark = tenant.log().mark();
      ToolResult shared = b.call("email_list", Map.of());
      assertEquals("fresh", shared.status(), shared::toString);
      assertEquals(0, tenant.log().count(mark));
      assertEquals(fetched.json().path("items"), shared.json().path("items"));

      changeInOneShowsInTheOther(a, b, shared.json().path("items").path(0));
      endsWell(a);
      endsWell(b);
    }
  }

  /** Also from the memory of the other, which has just answered from there. */
  private static void changeInOneShowsInTheOther(ServerProcess a, ServerProcess b, JsonNode mail)
      throws Exception {
    String id = mail.path("id").asText();
    boolean read = !mail.path("isRead").asBoolean();
    assertEquals("fresh", b.call("email_list", Map.of()).status());
    ToolResult written = a.call("email_mark_read", Map.of("email_id", id, "is_read", read));
    assertTrue(!written.error(), written::toString);
    ToolResult after = b.call("email_list", Map.of());
    assertEquals(read, isRead(after, id), after::toString);
  }

  private static boolean isRead(ToolResult list, String id) {
    return StreamSupport.stream(list.json().path("items").spliterator(), false)
        .filter(item -> item.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow()
        .path("isRead")
        .asBoolean();
  }

  @Test
  void many_that_start_at_once_agree_on_one_key() throws Exception {
    Deployment deployment = Deployment.of(home, tenant);
    List<ServerProcess> servers = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        servers.add(deployment.serve());
      }
      List<Integer> calls = new ArrayList<>();
      for (ServerProcess server : servers) {
        calls.add(server.greeted().askTool("email_list", Map.of()));
      }
      for (int i = 0; i < MANY; i++) {
        ToolResult answer = ToolResult.of(servers.get(i).answer(calls.get(i)));
        assertTrue(!answer.error(), answer::toString);
        assertNotEquals("bypass", answer.status(), answer::toString);
      }
      for (ServerProcess server : servers) {
        endsWell(server);
      }
    } finally {
      servers.forEach(ServerProcess::close);
    }
    assertEquals(List.of(home.resolve("keys/cache.key")), Snapshot.files(home.resolve("keys")));
  }

  private static void endsWell(ServerProcess server) throws Exception {
    assertEquals(0, server.end());
    Trouble.assertClean(server);
    server
        .err()
        .all()
        .forEach(line -> assertTrue(!line.contains("BUSY") && !line.contains("locked"), line));
  }
}
