package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was answered once outlives a SIGKILL, and a wrong key changes not one byte of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class SurvivesKillIT {
  private static final Map<String, Object> CALL = Map.of("limit", 10);
  private static final String RIGHT = key(1);
  private static final String WRONG = key(2);

  @TempDir private static Path home;
  private static SimulatedTenant tenant;
  private static Map<String, String> left;

  private static String key(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Deployment withKey(String key) {
    return Deployment.of(home, tenant)
        .setting("m365.keys.sources = [environment]")
        .variable("M365_MCP_CACHE_KEY", key);
  }

  @BeforeAll
  static void is_killed_right_after_the_answer_of_a_miss() throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    try (ServerProcess server = withKey(RIGHT).serve().greeted()) {
      ToolResult answer = server.call("email_list", CALL);
      server.kill();
      assertEquals("miss", answer.status(), answer::toString);
    }
    left = Snapshot.of(home.resolve("cache"));
    assertTrue(left.containsKey("cache.db"), left::toString);
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @Test
  void a_wrong_key_passes_through_and_changes_no_byte() throws Exception {
    try (ServerProcess server = withKey(WRONG).serve().greeted()) {
      ToolResult answer = server.call("email_list", CALL);
      assertEquals("bypass", answer.status(), answer::toString);
      assertEquals("key_mismatch", answer.json().path("_cache_error").asText());
      assertEquals("unavailable", server.call("cache_get_stats", Map.of()).code());
      ToolResult refused = server.call("cache_invalidate", Map.of("pattern", "email_list:*"));
      assertEquals("unavailable", refused.code());
      assertTrue(refused.message().contains("key_mismatch"), refused::message);
      assertEquals(0, server.end());
      Trouble.assertClean(server);
    }
    assertEquals(left, Snapshot.of(home.resolve("cache")));
  }

  @Test
  void a_required_cache_with_a_wrong_key_ends_with_one_line() throws Exception {
    Deployment required = withKey(WRONG).setting("m365.cache.required = true");
    try (ServerProcess server = required.serve()) {
      assertEquals(78, server.end());
      assertEquals(List.of(), server.out().all());
      assertEquals(1, server.err().all().size(), () -> server.err().all().toString());
      assertTrue(server.err().all().get(0).contains("key"), () -> server.err().all().toString());
      Trouble.assertClean(server);
    }
    assertEquals(left, Snapshot.of(home.resolve("cache")));
  }

  @Test
  void the_right_key_answers_from_the_cache_without_a_request() throws Exception {
    // In a copy, since reading with the right key may checkpoint what the others compare.
    Path copy = Copies.of(home.resolve("cache"), home.resolve("copy"));
    Deployment right =
        withKey(RIGHT).setting("m365.cache.path = \"" + copy.resolve("cache.db") + "\"");
    try (ServerProcess server = right.serve().greeted()) {
      long mark = tenant.log().mark();
      ToolResult answer = server.call("email_list", CALL);
      assertEquals("fresh", answer.status(), answer::toString);
      assertEquals(0, tenant.log().count(mark), () -> tenant.log().since(mark).toString());
      assertEquals(0, server.end());
      Trouble.assertClean(server);
    }
  }
}
