package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.engine.config.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where tokens come from, and what a deployment may say. */
class TokensTest {
  private static final PluginCatalog PLUGINS = PluginCatalog.empty();
  private static final String GOOD = "0123456789abcdef";

  @TempDir private Path folder;

  private HttpSettings settings(String... lines) throws Exception {
    Path file = Files.write(folder.resolve("http.conf"), List.of(lines));
    return Configuration.load(Optional.of(file), Map.of("HOME", folder.toString()), PLUGINS).http();
  }

  private static Map<String, String> tokens(HttpSettings settings, String... environment) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return Tokens.of(settings, variables, () -> "generated-0123456789");
  }

  @Test
  void theEnvironmentsTokenIsTheOwners() throws Exception {
    assertEquals(
        Map.of("owner", GOOD), tokens(settings(), "M365_MCP_HTTP_TOKEN", " " + GOOD + "\n"));
  }

  @Test
  void withoutOneItIsGenerated() throws Exception {
    assertEquals(Map.of("owner", "generated-0123456789"), tokens(settings()));
    assertEquals(
        Map.of("owner", "generated-0123456789"), tokens(settings(), "M365_MCP_HTTP_TOKEN", ""));
  }

  @Test
  void aTeamHasNamesAndVariables() throws Exception {
    HttpSettings team = settings("m365.http.tokens { ann = ANN_TOKEN, ben = BEN_TOKEN }");

    assertEquals(
        Map.of("ann", GOOD, "ben", GOOD + "x"),
        tokens(team, "ANN_TOKEN", GOOD, "BEN_TOKEN", GOOD + "x"));
    assertRefused("BEN_TOKEN", () -> tokens(team, "ANN_TOKEN", GOOD));
    assertRefused("another", () -> tokens(team, "ANN_TOKEN", GOOD, "BEN_TOKEN", GOOD));
  }

  @Test
  void aTokenMayBeForSomeAccounts() throws Exception {
    HttpSettings team =
        settings(
            "m365.http.tokens {",
            "  ann { token = ANN_TOKEN, accounts = [\"ann@contoso.com\", ann.shared] }",
            "  boss = BOSS_TOKEN",
            "}");

    assertEquals(
        Map.of(
            "ann",
            new HttpSettings.Token(
                "ANN_TOKEN", Optional.of(List.of("ann@contoso.com", "ann.shared"))),
            "boss",
            new HttpSettings.Token("BOSS_TOKEN", Optional.empty())),
        team.tokens());
    assertEquals(
        Map.of("ann", GOOD, "boss", GOOD + "x"),
        tokens(team, "ANN_TOKEN", GOOD, "BOSS_TOKEN", GOOD + "x"));
    assertEquals(Set.of("ann"), Tokens.reaches(team).keySet());
  }

  @Test
  void aTokenThatCouldBeGuessedIsRefusedAndNotShown() throws Exception {
    for (String bad : List.of("short", "with blank 0123456789", "ünïcode-0123456789abc")) {
      assertRefused("M365_MCP_HTTP_TOKEN", () -> tokens(settings(), "M365_MCP_HTTP_TOKEN", bad));
    }
  }

  private static void assertRefused(String words, org.junit.jupiter.api.function.Executable work) {
    String message = assertThrows(ConfigurationException.class, work).getMessage();
    assertTrue(message.contains(words), message);
    assertFalse(message.contains(GOOD) || message.contains("short"), message);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aGeneratedTokenIsKeptForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("config/m365-mcp/http.token");

    String token = new TokenFile(file, new SecureRandom()).token();

    assertEquals(43, token.length());
    assertEquals(token + "\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    assertEquals(token, new TokenFile(file, new SecureRandom()).token());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aTokenFileThatOthersMayReadIsRefused() throws Exception {
    Path file = folder.resolve("http.token");
    Files.writeString(file, GOOD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertRefused("chmod 600", () -> new TokenFile(file, new SecureRandom()).token());
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertRefused("token-file", () -> new TokenFile(link, new SecureRandom()).token());
  }

  @Test
  void theDefaultsAreThoseOfTheReference() throws Exception {
    HttpSettings settings = settings();

    assertEquals("127.0.0.1", settings.host());
    assertEquals(8000, settings.port());
    assertEquals("/mcp", settings.path());
    assertEquals(folder.resolve(".config/m365-mcp/http.token"), settings.tokenFile());
    assertEquals(256, settings.sessions().max());
    assertEquals(30, settings.sessions().idle().toMinutes());
    assertEquals(new HttpSettings.Body(2 << 20, 64), settings.body());
    assertEquals(new HttpSettings.Rate(100, 200, 10), settings.rate());
  }

  @Test
  void theSchemaIsStrict() {
    for (String line :
        List.of(
            "m365.http.prot = 1",
            "m365.http.port = 70000",
            "m365.http.path = mcp",
            "m365.http.path = \"/health\"",
            "m365.http.path = \"/*\"",
            "m365.http.allowed-origins = [\"*\"]",
            "m365.http.allowed-origins = [\"null\"]",
            "m365.http.allowed-origins = [\"https://a.example.com/\"]",
            "m365.http.allowed-origins = [\"https://u@a.example.com\"]",
            "m365.http.allowed-hosts = [\"*\"]",
            "m365.http.allowed-hosts = [\"a.example.com.\"]",
            "m365.http.tokens { ann = \"" + GOOD + "\" }",
            "m365.http.tokens { ann { token = \"" + GOOD + "\", accounts = [ann] } }",
            "m365.http.tokens { ann { token = ANN_TOKEN } }",
            "m365.http.tokens { ann { accounts = [ann] } }",
            "m365.http.tokens { ann { token = ANN_TOKEN, accounts = [] } }",
            "m365.http.tokens { ann { token = ANN_TOKEN, accounts = [\" \"] } }",
            "m365.http.tokens { ann { token = ANN_TOKEN, account = [ann] } }",
            "m365.http.sessions { max = 0 }",
            "m365.http.sessions { idle = 0 s }",
            "m365.http.body { max = 1 B }",
            "m365.http.body { depth = 1 }",
            "m365.http.rate { per-second = 0 }",
            "m365.http.rate { failures-per-minute = -1 }")) {
      String message =
          assertThrows(ConfigurationException.class, () -> settings(line), line).getMessage();
      assertTrue(message.contains("m365.http."), message);
    }
  }

  @Test
  void beyondLoopbackTheNamesMustBeSaid() throws Exception {
    HttpSettings open = settings("m365.http { host = \"0.0.0.0\", port = 0 }");

    String message = assertThrows(ConfigurationException.class, () -> server(open)).getMessage();

    assertTrue(message.contains("m365.http.allowed-hosts = ["), message);
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (Served served = new Served(Served.usual())) {
      HttpSettings taken = settings().at("127.0.0.1", served.port(), "/mcp");

      String message = assertThrows(ConfigurationException.class, () -> server(taken)).getMessage();

      assertTrue(message.contains("port " + served.port()), message);
    }
  }

  private static HttpServer server(HttpSettings settings) {
    return new HttpServer(
        settings,
        authorization -> Optional.empty(),
        new McpService(hello -> null, Map.of(), new OwnPayloads()),
        () -> true,
        System::nanoTime,
        new ScheduledThreadPoolExecutor(0));
  }
}
