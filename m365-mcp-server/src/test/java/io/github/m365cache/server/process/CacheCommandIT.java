package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands below {@code cache}, as an operator runs them. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class CacheCommandIT {
  private static final Map<String, Object> CALL = Map.of("limit", 10);
  private static final String WHOLE = "The database is whole: [1-9]\\d* entries\\.";
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

  private Deployment deployment() {
    return Deployment.of(home, tenant);
  }

  @BeforeEach
  void something_is_cached() throws Exception {
    try (ServerProcess server = deployment().serve().greeted()) {
      assertEquals("miss", server.call("email_list", CALL).status());
      assertEquals(0, server.end());
    }
  }

  private String key() throws IOException {
    return Files.readString(home.resolve("keys/cache.key"));
  }

  private void assertNextAnswerIs(String status) throws Exception {
    try (ServerProcess server = deployment().serve().greeted()) {
      assertEquals(status, server.call("email_list", CALL).status());
      assertEquals(0, server.end());
    }
  }

  private List<String> run(int status, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of("cache"));
    words.addAll(List.of(command));
    words.addAll(List.of("--config", home + "/m365-mcp.conf"));
    try (ServerProcess process = deployment().start(words.toArray(String[]::new))) {
      assertEquals(status, process.status(), () -> process.err().all().toString());
      assertFalse(
          process.err().all().toString().contains(home.toString()), "a path of the machine");
      process.err().all().forEach(Trouble::assertClean);
      return process.out().all().isEmpty() ? process.err().all() : process.out().all();
    }
  }

  @Test
  void stats_prints_the_figures_over_lines() throws Exception {
    List<String> lines = run(0, "stats");

    assertTrue(lines.size() > 10, lines::toString);
    JsonNode figures = ServerProcess.parse(String.join("\n", lines));
    assertTrue(figures.path("entry_count").asInt() > 0, lines::toString);
    assertTrue(figures.path("by_resource_type").toString().contains("email_list"), lines::toString);
  }

  @Test
  void verify_tells_a_whole_audit_from_one_whose_end_record_is_gone() throws Exception {
    try (ServerProcess server = deployment().serve().greeted()) {
      assertFalse(server.call("cache_invalidate", Map.of("pattern", "email_list:*")).error());
      assertEquals(0, server.end());
    }
    List<String> whole = run(0, "verify");
    assertTrue(whole.get(0).matches(WHOLE), whole::toString);
    assertEquals("The audit is whole: 1 rows.", whole.get(1));
    Files.delete(home.resolve("cache/cache.db.chain"));

    List<String> lines = run(1, "verify");
    assertTrue(lines.get(0).matches(WHOLE), lines::toString);
    assertTrue(lines.get(1).contains("'.chain' file is gone"), lines::toString);
  }

  @Test
  void verify_tells_of_a_page_whose_bits_were_flipped() throws Exception {
    Path database = home.resolve("cache/cache.db");
    byte[] bytes = Files.readAllBytes(database);
    bytes[bytes.length - 2_000] ^= 4;
    Files.write(database, bytes);

    List<String> lines = run(1, "verify");
    assertEquals("The database is not whole.", lines.get(0));
    assertTrue(lines.get(1).matches("Damaged pages: at least \\d+\\. .*"), lines::toString);
    assertTrue(lines.get(1).contains("cache reset"), lines::toString);
    assertTrue(lines.get(2).startsWith("The audit "), lines::toString);
  }

  @Test
  void verify_and_invalidate_work_beside_a_running_server() throws Exception {
    try (ServerProcess server = deployment().serve().greeted()) {
      assertEquals("fresh", server.call("email_list", CALL).status());
      assertTrue(run(0, "verify").get(0).matches(WHOLE));
      assertEquals("fresh", server.call("email_list", CALL).status());

      List<String> lines = run(0, "invalidate", "email_list:*", "--reason", "a test");
      assertTrue(lines.get(0).startsWith("1 entry was deleted"), lines::toString);
      assertEquals("miss", server.call("email_list", CALL).status());
      assertEquals(0, server.end());
    }
    assertNextAnswerIs("fresh");
  }

  @Test
  void invalidate_names_what_is_wrong_with_its_arguments() throws Exception {
    assertTrue(run(64, "invalidate", " ").get(0).contains("'pattern' must have 1 to 1024"));
    assertTrue(run(64, "invalidate", "*", "--account", "bob").get(0).contains("--account"));
    assertNextAnswerIs("fresh");
  }

  @Test
  void reset_moves_the_cache_aside_and_the_next_start_makes_a_new_one() throws Exception {
    List<String> lines = run(0, "reset");

    assertTrue(lines.get(0).contains("cache.db.aside-"), lines::toString);
    assertFalse(Files.exists(home.resolve("cache/cache.db")));
    String name = lines.get(0).replaceAll(".*'(cache\\.db\\.aside-[^']*)'.*", "$1");
    assertTrue(Files.exists(home.resolve("cache").resolve(name)), name);
    assertTrue(run(0, "reset").get(0).contains("no cache"));
    assertNextAnswerIs("miss");
  }

  @Test
  void rotate_key_keeps_the_answers_and_forgets_the_key() throws Exception {
    String before = key();
    List<String> lines = run(0, "rotate-key");

    assertTrue(lines.get(0).contains("'file'"), lines::toString);
    assertFalse(before.equals(key()));
    assertFalse(lines.toString().contains(key().strip()));
    assertNextAnswerIs("fresh");
  }

  @Test
  void forget_leaves_nothing_of_an_account_and_changes_the_key() throws Exception {
    String before = key();
    assertTrue(
        run(64, "forget", "--account", "alice@contoso.example").get(0).contains("--confirm"));
    assertTrue(run(64, "forget", "--account", "eve", "--confirm").get(0).contains("--account"));
    assertEquals(before, key());

    List<String> lines = run(0, "forget", "--account", "alice@contoso.example", "--confirm");
    assertTrue(lines.get(0).startsWith("Nothing of the account "), lines::toString);
    assertTrue(lines.get(0).contains("the old one is forgotten"), lines::toString);
    assertFalse(before.equals(key()));
    assertNextAnswerIs("miss");
  }

  @Test
  void while_a_server_runs_neither_is_done() throws Exception {
    String before = key();
    try (ServerProcess server = deployment().serve().greeted()) {
      assertEquals("fresh", server.call("email_list", CALL).status());
      for (List<String> command :
          List.of(
              List.of("reset"),
              List.of("rotate-key"),
              List.of("forget", "--account", "alice@contoso.example", "--confirm"))) {
        List<String> lines = run(78, command.toArray(String[]::new));
        assertTrue(lines.get(lines.size() - 1).contains("end every server"), lines::toString);
      }
      assertEquals("fresh", server.call("email_list", CALL).status());
      assertEquals(0, server.end());
    }
    assertEquals(before, key());
    assertNextAnswerIs("fresh");
  }
}
