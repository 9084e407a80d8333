package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each preset offers, and how much of a model's context its list takes. */
class PresetTest {
  @TempDir private Path folder;

  private Configuration load(String lines) {
    return Configuration.load(Optional.of(file(lines)), environment());
  }

  private Path file(String lines) {
    try {
      return Files.writeString(folder.resolve("deployment.conf"), lines);
    } catch (IOException failed) {
      throw new IllegalStateException("the deployment's file could not be written", failed);
    }
  }

  private Map<String, String> environment() {
    return Map.of("HOME", folder.toString());
  }

  private Set<String> offered(String preset) {
    return load("m365.tools.preset = " + preset).operations().stream()
        .map(OperationPolicy::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({"core, 40", "mail, 44", "calendar, 40", "files, 40", "read-only, 60", "all, 100"})
  void itsListIsSmallEnough(String preset, int kilobytes) {
    try (Assembly assembly = Assembly.of(load("m365.tools.preset = " + preset), environment())) {
      int bytes = assembly.tools().list().length;
      assertTrue(bytes <= kilobytes * 1024, preset + ": " + bytes);
    }
  }

  @Test
  void coreHasTheDailyToolsAndNotTheOthers() {
    Set<String> core = offered("core");
    assertTrue(
        core.containsAll(List.of("folder_get_tree", "email_list", "email_send", "contact_create")),
        core::toString);
    assertFalse(core.contains("email_forward"));
    assertFalse(core.contains("contact_create_list"));
    assertTrue(
        core.stream().noneMatch(n -> n.startsWith("emailfolders") || n.startsWith("emailrules")));
  }

  @Test
  void aPresetOfAPlaceHasWhatBelongsToIt() {
    assertTrue(
        offered("mail").stream().allMatch(n -> n.startsWith("email") || n.equals("search_emails")));
    assertTrue(
        offered("mail")
            .containsAll(List.of("email_reply", "emailfolders_empty", "emailrules_move_up")));
    assertTrue(offered("files").containsAll(List.of("file_list", "folder_get_tree")));
    assertFalse(offered("files").contains("email_list"));
  }

  /** The two ways to read only agree: by the preset, and by leaving every write out. */
  @Test
  void readOnlyHasEveryReadAndNoWrite() {
    Set<String> reads =
        load("m365.tools.read-only = true").operations().stream()
            .map(OperationPolicy::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(reads, offered("read-only"));
  }

  @Test
  void pluginsTellsWhatIsOnWhereItComesFromAndTheSizeOfTheList() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            environment());

    Path file = file("m365.tools.preset = files, m365.plugins.contacts.enabled = false");
    assertEquals(ExitCode.OK, Main.run(console, "plugins", "--config", file.toString()));

    String page = out.toString(StandardCharsets.UTF_8);
    assertTrue(page.contains("contacts: off, from "), page);
    assertTrue(page.matches("(?s).*files: on, \\d+ tools, from .*"), page);
    assertTrue(page.contains("\n  file_list\n"), page);
    assertTrue(
        page.matches("(?s).*preset 'files': tools/list has \\d+ tools in [0-9,]+ bytes\n"), page);
  }
}
