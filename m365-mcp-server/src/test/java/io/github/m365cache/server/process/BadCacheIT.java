package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A cache that cannot be used is said once, and the server serves without it and leaves it be. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class BadCacheIT {
  @TempDir private static Path home;
  private static SimulatedTenant tenant;
  private static Map<String, String> existing;

  @TempDir private Path place;

  @BeforeAll
  static void there_is_a_cache() throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    try (ServerProcess server = Deployment.of(home, tenant).serve().greeted()) {
      assertEquals("miss", server.call("email_list", Map.of()).status());
      assertEquals(0, server.end());
    }
    existing = Snapshot.of(home.resolve("cache"));
    assertTrue(existing.containsKey("cache.db"), existing::toString);
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  private static Deployment withKey(String key) {
    return Deployment.of(home, tenant)
        .setting("m365.keys.sources = [environment]")
        .variable("M365_MCP_CACHE_KEY", key);
  }

  private Deployment at(Path cache) {
    return Deployment.of(place, tenant).setting("m365.cache.path = \"" + cache + "\"");
  }

  @Test
  void a_key_of_a_wrong_length() throws Exception {
    assertServesWithout(withKey("AAAAAAAAAAAAAAAAAAAAAA=="), "key_unavailable", "32 bytes");
  }

  @Test
  void a_key_that_is_not_base64() throws Exception {
    assertServesWithout(withKey("open sesame!"), "key_unavailable", "openssl rand -base64 32");
  }

  @Test
  void no_key_at_all() throws Exception {
    assertServesWithout(withKey(""), "key_unavailable", "M365_MCP_CACHE_KEY");
  }

  @Test
  void a_folder_at_the_path() throws Exception {
    Path folder = Files.createDirectory(place.resolve("folder"));
    assertServesWithout(at(folder), "io", "not a file");
    assertEquals(List.of(), Snapshot.files(folder));
  }

  @Test
  void a_file_in_place_of_the_folder() throws Exception {
    Path file = Files.writeString(place.resolve("file"), "mine");
    assertServesWithout(at(file.resolve("cache.db")), "io", "not a folder");
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void a_folder_that_others_may_write() throws Exception {
    Path folder = Files.createDirectory(place.resolve("open"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertServesWithout(at(folder.resolve("cache.db")), "io", "chmod");
    assertEquals(List.of(), Snapshot.files(folder));
  }

  @Test
  void a_file_that_is_no_cache() throws Exception {
    Path folder =
        Files.createDirectory(
            place.resolve("other"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = Files.writeString(folder.resolve("cache.db"), "a letter to somebody\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertServesWithout(at(file), "corrupt", "cache");
    assertEquals("a letter to somebody\n", Files.readString(file));
  }

  private static void assertServesWithout(Deployment deployment, String fault, String remedy)
      throws Exception {
    try (ServerProcess server = deployment.serve().greeted()) {
      ToolResult answer = server.call("email_list", Map.of("limit", 3));
      assertEquals("bypass", answer.status(), answer::toString);
      assertEquals(fault, answer.json().path("_cache_error").asText());
      ToolResult statistics = server.call("cache_get_stats", Map.of());
      assertEquals("unavailable", statistics.code(), statistics::toString);
      assertTrue(statistics.message().contains(remedy), statistics::message);
      assertEquals(0, server.end());
      assertEquals(1, saying(server, remedy), () -> "lines of " + server.err().all());
      Trouble.assertClean(server);
    }
    assertEquals(existing, Snapshot.of(home.resolve("cache")));
  }

  /** How many lines for people say that it serves without a cache, and what to do about it. */
  private static long saying(ServerProcess server, String remedy) {
    return server.err().all().stream()
        .filter(line -> line.contains("serving without a cache") && line.contains(remedy))
        .count();
  }
}
