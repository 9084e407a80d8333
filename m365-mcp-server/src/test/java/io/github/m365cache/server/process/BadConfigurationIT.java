package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A wrong set-up ends the start with one line that says what is wrong, and with its status. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class BadConfigurationIT {
  private static final int USAGE = 64;
  private static final int CONFIGURATION = 78;

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

  private Deployment with(String setting) {
    return Deployment.of(home, tenant).setting(setting);
  }

  @Test
  void a_file_that_is_no_hocon() throws Exception {
    assertEnds(with("m365 { cache {").serve(), CONFIGURATION, "m365-mcp.conf");
  }

  @Test
  void a_key_that_is_unknown() throws Exception {
    assertEnds(with("m365.cache.pth = x").serve(), CONFIGURATION, "m365.cache.pth", "'path'");
  }

  @Test
  void a_duration_without_a_unit() throws Exception {
    Deployment unitless = with("m365.plugins.mail.operations.email_list.ttl.fresh = 5");
    assertEnds(unitless.serve(), CONFIGURATION, "email_list.ttl.fresh", "unit");
  }

  @Test
  void an_endpoint_without_encryption() throws Exception {
    Deployment open = with("").variable("M365_MCP_GRAPH_ENDPOINT", "http://graph.example.com");
    assertEnds(open.serve(), CONFIGURATION, "M365_MCP_GRAPH_ENDPOINT", "https");
  }

  @Test
  void a_token_that_can_be_none() throws Exception {
    Deployment blank = with("").variable("M365_MCP_ACCESS_TOKEN", "two words");
    assertEnds(blank.serve(), CONFIGURATION, "M365_MCP_ACCESS_TOKEN");
  }

  @Test
  void an_option_that_is_unknown() throws Exception {
    assertEnds(with("").start("serve", "--confg", "x"), USAGE, "--confg", "--help");
  }

  @Test
  void a_command_that_is_unknown() throws Exception {
    assertEnds(with("").start("srve"), USAGE, "srve", "--help");
  }

  @Test
  void a_folder_in_place_of_the_file() throws Exception {
    assertEnds(with("").start("serve", "--config", "."), CONFIGURATION, "is a folder");
  }

  @Test
  void a_demonstration_that_has_no_place() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "mine");
    Deployment nowhere = new Deployment(home).variable("XDG_STATE_HOME", file.toString());
    assertEnds(nowhere.start("serve", "--demo"), CONFIGURATION, "XDG_STATE_HOME");
  }

  @Test
  void a_file_that_is_not_there() throws Exception {
    assertEnds(with("").start("serve", "--config", "none.conf"), CONFIGURATION, "none.conf");
  }

  /** Standard input stays open: the process ends of itself, having touched nothing. */
  private void assertEnds(ServerProcess server, int status, String... named) throws Exception {
    try (server) {
      assertEquals(status, server.status(), () -> server.err().all().toString());
      assertEquals(List.of(), server.out().all());
      List<String> said = server.err().all();
      assertEquals(1, said.size(), said::toString);
      for (String word : named) {
        assertTrue(said.get(0).contains(word), () -> word + " in " + said);
      }
      Trouble.assertClean(server);
    }
    assertTrue(Files.notExists(home.resolve("cache")), "a cache was made");
    assertTrue(Files.notExists(home.resolve("keys")), "a key was made");
  }
}
