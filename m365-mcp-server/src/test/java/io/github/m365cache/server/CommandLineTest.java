package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void withoutACommandShowsWhatToTryFirst() {
    assertEquals(ExitCode.OK, run());

    String page = out.toString(StandardCharsets.UTF_8);
    assertTrue(page.contains("m365-mcp demo"), page);
    assertTrue(page.contains("\"mcpServers\""), page);
    assertTrue(page.contains("M365_MCP_ACCESS_TOKEN"), page);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void versionIsTwoLines() {
    assertEquals(ExitCode.OK, run("--version"));

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).matches("m365-mcp \\S+"), lines.get(0));
    assertEquals("module unnamed module, Java " + Runtime.version(), lines.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo", "config", "plugins", "cache"})
  void everyCommandHasHelp(String command) {
    assertEquals(ExitCode.OK, run(command, "--help"));

    assertTrue(out.toString(StandardCharsets.UTF_8).contains("Usage: m365-mcp " + command));
  }

  @Test
  void anUnknownOptionIsOneLine() {
    assertEquals(ExitCode.USAGE, run("serve", "--confg", "x"));

    expectOneLine("--confg");
  }

  @Test
  void anUnknownCommandIsOneLineWithAHint() {
    assertEquals(ExitCode.USAGE, run("serv"));

    expectOneLine("did you mean 'serve'?");
  }

  @Test
  void anUnknownTransportIsOneLine() {
    assertEquals(ExitCode.USAGE, run("serve", "--transport", "pigeon"));

    expectOneLine("pigeon");
  }

  @Test
  void anAddressIsForHttpOnly() {
    assertEquals(ExitCode.USAGE, run("serve", "--port", "1"));

    expectOneLine("--transport http");
  }

  @Test
  void aWrongPathIsOneLine() throws Exception {
    Files.writeString(folder.resolve("http.conf"), "m365.http.port = 0\n");

    assertEquals(
        ExitCode.CONFIGURATION,
        run("serve", "--transport", "http", "--path", "mcp", "--config", path("http.conf")));

    expectOneLine("--path");
  }

  @Test
  void configNeedsToKnowWhat() {
    assertEquals(ExitCode.USAGE, run("config"));

    expectOneLine("config check");
  }

  @Test
  void cacheNeedsToKnowWhat() {
    assertEquals(ExitCode.USAGE, run("cache"));

    expectOneLine("cache reset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "invalidate *", "export --account anna"})
  void whereThereIsNoCacheACommandSaysSoAndMakesNone(String command) throws Exception {
    Files.writeString(
        folder.resolve("none.conf"),
        "m365.cache.path = \"%s\"\nm365.keys { sources = [file], file = \"%s\" }\n"
            .formatted(path("cache/cache.db"), path("keys/cache.key")));
    List<String> words = new ArrayList<>(List.of("cache"));
    words.addAll(List.of(command.split(" ")));
    words.addAll(List.of("--config", path("none.conf")));

    assertEquals(ExitCode.CONFIGURATION, run(words.toArray(String[]::new)));

    expectOneLine("there is no cache");
    assertFalse(Files.exists(folder.resolve("cache")));
    assertFalse(Files.exists(folder.resolve("keys")));
  }

  @Test
  void invalidateNeedsToKnowWhich() {
    assertEquals(ExitCode.USAGE, run("cache", "invalidate"));

    expectOneLine("PATTERN");
  }

  @Test
  void aMissingConfigurationIsOneLine() {
    assertEquals(ExitCode.CONFIGURATION, run("config", "check", "--config", path("absent.conf")));

    expectOneLine("absent.conf");
  }

  @Test
  void aWrongConfigurationIsOneLineThatNamesTheKey() throws Exception {
    Files.writeString(folder.resolve("wrong.conf"), "m365.cache.requierd = true\n");

    assertEquals(ExitCode.CONFIGURATION, run("serve", "--config", path("wrong.conf")));

    expectOneLine("requierd");
  }

  @Test
  void aGoodConfigurationIsSaidToBeGood() throws Exception {
    Files.writeString(folder.resolve("good.conf"), "m365.cache.required = true\n");

    assertEquals(ExitCode.OK, run("config", "check", "--config", path("good.conf")));
    assertEquals(ExitCode.OK, run("config", "show", "--config", path("good.conf")));

    assertTrue(out.toString(StandardCharsets.UTF_8).contains("m365.cache.required = true"));
  }

  @Test
  void demoAndConfigurationExcludeEachOther() {
    assertEquals(ExitCode.CONFIGURATION, run("serve", "--demo", "--config", "x.conf"));

    expectOneLine("--config");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void expectOneLine(String words) {
    String message = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("m365-mcp: "), message);
    assertTrue(message.contains(words), message);
    assertFalse(message.contains("Exception"), message);
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());
    return Main.run(console, arguments);
  }
}
