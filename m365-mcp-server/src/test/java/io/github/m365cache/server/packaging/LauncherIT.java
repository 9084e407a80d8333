package io.github.m365cache.server.packaging;

import static io.github.m365cache.server.packaging.PackagedApplication.JAVA_HOME;
import static io.github.m365cache.server.packaging.PackagedApplication.MODULE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.server.packaging.PackagedApplication.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher starts the packaged application on the module path, from anywhere. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class LauncherIT {
  private static final String FIRST_LINE = "m365-mcp " + System.getProperty("m365.version");
  private static final String SECOND_LINE = "module " + MODULE + ", Java " + Runtime.version();

  private final PackagedApplication application = PackagedApplication.built();
  @TempDir private Path folder;

  @Test
  void version_names_the_module_and_the_java() throws Exception {
    assertVersion(application.launch(folder, Map.of(), "--version"));
  }

  @Test
  void the_version_shows_it_when_there_is_no_module() throws Exception {
    String classPath =
        application.jars().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Ended ended =
        PackagedApplication.run(
            folder,
            Map.of(),
            List.of(
                JAVA_HOME.resolve("bin/java").toString(),
                "-cp",
                classPath,
                MODULE + ".Main",
                "--version"));
    assertTrue(
        ended.out().stream().anyMatch(line -> line.contains("unnamed module")), ended::toString);
  }

  @Test
  void launchers_have_no_class_path() throws IOException {
    for (String name : List.of("m365-mcp", "m365-mcp.cmd")) {
      String script = Files.readString(application.launcher().resolveSibling(name));
      assertFalse(
          script
              .lines()
              .anyMatch(line -> line.matches(".*(\\s|\")(-cp|-classpath|--class-path|-jar)\\b.*")),
          name);
      assertTrue(script.contains("-m " + MODULE + "/" + MODULE + ".Main"), name);
    }
  }

  @Test
  void a_class_path_of_the_environment_is_ignored() throws Exception {
    Path jar = application.jars().get(0);
    Ended ended =
        application.launch(
            folder,
            Map.of("CLASSPATH", jar.toString(), "M365_MCP_JAVA_OPTS", "-XshowSettings:properties"),
            "--version");
    assertFalse(
        String.join("\n", ended.err()).contains("java.class.path = " + jar), ended::toString);
    assertEquals(0, ended.status());
  }

  @Test
  void nothing_but_the_answer_is_written() throws Exception {
    Ended ended = application.launch(folder, Map.of(), "--version");
    assertEquals(List.of(), ended.err());
    assertEquals(List.of(FIRST_LINE, SECOND_LINE), ended.out().subList(0, 2));
  }

  @Test
  void closed_standard_streams_are_no_place_for_the_files_of_the_jvm() throws Exception {
    Path answers = folder.resolve("answers");
    String serve = "'" + application.launcher() + "' serve --transport stdio";
    Ended ended =
        PackagedApplication.run(
            folder,
            Map.of("HOME", folder.toString()),
            List.of("/bin/sh", "-c", serve + " <&- >'" + answers + "' && " + serve + " >&- 2>&-"));
    assertEquals(0, ended.status(), ended::toString);
    assertEquals("", Files.readString(answers));
  }

  @Test
  void it_runs_from_a_folder_with_blanks_and_through_links() throws Exception {
    PackagedApplication copy = application.copyTo(folder.resolve("a place with  blanks"));
    Path link = Files.createSymbolicLink(folder.resolve("first link"), copy.launcher());
    Path links = Files.createDirectory(folder.resolve("links"));
    Path second = Files.createSymbolicLink(links.resolve("m365"), Path.of("../first link"));
    assertTrue(Files.isSymbolicLink(link));
    assertVersion(
        PackagedApplication.run(folder, Map.of(), List.of(second.toString(), "--version")));
  }

  @Test
  void an_archive_that_does_not_fit_keeps_standard_output_clean() throws Exception {
    PackagedApplication copy = application.copyTo(folder.resolve("application"));
    String name = "m365-mcp-" + System.getProperty("java.runtime.version");
    String kind = Runtime.version().feature() >= 24 ? ".aot" : ".jsa";
    Files.writeString(copy.lib().resolve(name + kind), "no archive");
    assertVersion(copy.launch(folder, Map.of(), "--version"));
  }

  @Test
  void options_of_the_user_reach_the_jvm_and_win() throws Exception {
    Ended ended =
        application.launch(
            folder, Map.of("M365_MCP_JAVA_OPTS", "-Xmx99m -XX:+PrintFlagsFinal"), "--version");
    String flags = String.join("\n", ended.out()) + String.join("\n", ended.err());
    assertTrue(flags.matches("(?s).* MaxHeapSize +=? *" + 100 * (1 << 20) + " .*"), "MaxHeapSize");
  }

  @Test
  void crash_reports_go_to_a_folder_of_the_owner() throws Exception {
    application.launch(folder, Map.of(), "--version");
    Path reports = folder.resolve("state/m365-mcp");
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(reports)));
  }

  @Test
  void a_wrong_java_is_named_and_ends_with_the_status_of_a_wrong_configuration() throws Exception {
    Ended ended = application.launch(folder, Map.of("M365_MCP_JAVA", "/no/java"), "--version");
    assertEquals(78, ended.status());
    assertEquals(List.of(), ended.out());
    assertTrue(ended.err().get(0).contains("M365_MCP_JAVA names /no/java"), ended::toString);
  }

  @Test
  void a_java_too_old_is_named_with_its_version() throws Exception {
    Path old = folder.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.createSymbolicLink(old.resolve("bin/java"), JAVA_HOME.resolve("bin/java"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Ended ended = application.launch(folder, Map.of("M365_MCP_JAVA", old.toString()), "--version");
    assertEquals(78, ended.status());
    assertTrue(ended.err().get(0).contains("Java 11.0.2"), ended::toString);
  }

  @Test
  void the_newest_java_wins_when_none_is_asked_for() throws Exception {
    Path path = folder.resolve("oldest");
    fakeJava(path, "17.0.1");
    fakeJava(folder.resolve("home/.jdks/newest"), "99.0.1");
    fakeJava(folder.resolve("home/.jdks/newer"), "98.0.30");
    Ended ended =
        application.launch(
            folder,
            Map.of(
                "M365_MCP_JAVA",
                "",
                "JAVA_HOME",
                "",
                "HOME",
                folder.resolve("home").toString(),
                "PATH",
                path.resolve("bin") + ":" + System.getenv("PATH")),
            "--version");
    assertEquals(List.of("99.0.1"), ended.out());
  }

  /** A Java that answers with its version. */
  private static void fakeJava(Path home, String version) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho " + version + "\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private static void assertVersion(Ended ended) {
    assertEquals(0, ended.status(), ended::toString);
    assertEquals(FIRST_LINE, ended.out().get(0), ended::toString);
    assertEquals(SECOND_LINE, ended.out().get(1), ended::toString);
  }
}
