package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.engine.policy.OperationPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code config/} is a deployment that loads. */
class DeploymentFilesTest {
  private static final Path FOLDER = Path.of("..", "config");
  private static final Map<String, String> HOME =
      Map.of("HOME", Path.of("target", "home").toAbsolutePath().toString());

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  private static Configuration load(Path file) {
    return Configuration.load(Optional.of(file), HOME);
  }

  private static Configuration load(String name) {
    return load(FOLDER.resolve(name));
  }

  @ParameterizedTest
  @MethodSource("files")
  void loads(Path file) {
    assertFalse(load(file).operations().isEmpty());
  }

  @Test
  void theLocalDeploymentIsTheDefault() {
    assertEquals(Configuration.load(Optional.empty(), HOME).cache(), load("local.conf").cache());
  }

  @Test
  void theHighSecurityDeploymentTurnsWarmingWritesAndMemoryOff() {
    Configuration secure = load("high-security.conf");
    assertTrue(secure.cache().required());
    assertTrue(secure.cache().store().secureDelete());
    assertEquals(0, secure.cache().memoryMaxWeight());
    assertEquals(List.of("keyring", "environment"), secure.keys().sources());
    assertTrue(secure.operations().stream().noneMatch(OperationPolicy::isWrite));
    assertTrue(
        secure.operations().stream()
            .flatMap(operation -> operation.cache().stream())
            .allMatch(cache -> cache.warm().isEmpty()));
  }

  @Test
  void theMailDeploymentOffersReadingMailOnly() {
    Configuration mail = load("mail-only.conf");
    assertEquals(
        List.of(
            "email_get",
            "email_list",
            "emailfolders_get",
            "emailfolders_get_tree",
            "emailfolders_list",
            "emailrules_get",
            "emailrules_list",
            "search_emails"),
        mail.operations().stream().map(OperationPolicy::name).toList());
    assertEquals(
        Duration.ofSeconds(30), mail.operations().get(1).cache().orElseThrow().ttl().fresh());
  }

  @Test
  void theTeamsTokensAreBoundToAccounts() {
    HttpSettings http = load("team.conf").http();
    assertEquals(List.of("ann@contoso.com"), http.tokens().get("ann").accounts().orElseThrow());
    assertTrue(http.tokens().values().stream().allMatch(each -> each.accounts().isPresent()));
    assertEquals(List.of("mcp.contoso.com"), http.allowedHosts());
  }
}
