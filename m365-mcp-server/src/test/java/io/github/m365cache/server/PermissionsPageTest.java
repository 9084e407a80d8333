package io.github.m365cache.server;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each preset asks for is compared with a committed text, so that more is seen and meant. */
class PermissionsPageTest {
  private static final Path EXPECTED =
      Path.of(System.getProperty("basedir", ""), "src/test/resources/permissions.txt");
  private static final String UPDATE = "m365.update-permissions";
  private static final List<String> PRESETS =
      List.of("all", "core", "mail", "calendar", "files", "read-only");

  @TempDir private Path folder;

  private Configuration load(String lines) {
    try {
      Path file = Files.writeString(folder.resolve("deployment.conf"), lines);
      return Configuration.load(Optional.of(file), Map.of("HOME", folder.toString()));
    } catch (IOException failed) {
      throw new IllegalStateException("the deployment's file could not be written", failed);
    }
  }

  private String page(String preset) {
    return "# " + preset + "\n" + PermissionsPage.text(load("m365.tools.preset = " + preset));
  }

  @Test
  void eachPresetAsksForWhatIsCommitted() throws IOException {
    String actual = PRESETS.stream().map(this::page).collect(joining("\n"));
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(EXPECTED, actual);
    }
    assertEquals(
        Files.readString(EXPECTED),
        actual,
        "What is asked for changed. If that is meant, run this test again with -D"
            + UPDATE
            + "=true and commit "
            + EXPECTED.getFileName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m365.tools.read-only = true",
        "m365.tools.preset = read-only",
        "m365.tools { preset = core, read-only = true }"
      })
  void whoOnlyReadsAsksForNothingThatWrites(String lines) {
    List<String> names = Permissions.of(load(lines).operations()).names();
    assertTrue(names.contains("Mail.Read"), names::toString);
    assertTrue(
        names.stream().noneMatch(name -> name.contains("Write") || name.contains("Send")),
        names::toString);
  }

  @Test
  void everyOperationOfOurPluginsSaysWhatItNeeds() {
    assertEquals(
        List.of(),
        load("").operations().stream()
            .filter(operation -> operation.permissions().isEmpty())
            .map(OperationPolicy::name)
            .toList());
  }

  @Test
  void aPluginThatIsOffAsksForNothing() {
    String page =
        PermissionsPage.text(
            load("m365.plugins { calendar.enabled = false, search.enabled = false }"));
    assertTrue(Stream.of("Calendars.", "Files.Read.All").noneMatch(page::contains), page);
    assertTrue(page.contains("\nUser.Read: signing in\n"), page);
  }

  @Test
  void aDeploymentMaySayOtherwise() {
    String page =
        PermissionsPage.text(
            load(
                "m365.tools.preset = read-only\n"
                    + "m365.plugins.search.operations { search_files.permissions = [Sites.Read.All]"
                    + ", search_unified.enabled = false }"));
    assertTrue(page.contains("\nSites.Read.All: search_files\n"), page);
    assertTrue(page.contains("\nFiles.Read: file_download_url, "), page);
  }
}
