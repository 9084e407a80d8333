package io.github.m365cache.server.mistakes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java of its own that runs tests of one module. */
final class TestProcess {
  private static final long LIMIT_SECONDS = 300;

  private TestProcess() {}

  /**
   * Runs tests to their end.
   *
   * @param replaced copies of classes by the module that they stand for
   * @param tests classes, or {@code class#method}
   * @param folder for what the process writes
   */
  static TestReport run(
      Path module,
      Map<Path, Path> replaced,
      Map<String, String> settings,
      Collection<String> tests,
      Path folder)
      throws IOException, InterruptedException {
    Path report = folder.resolve("report.txt");
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command(module, settings, report, tests))
            .directory(module.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    List<Path> path = new ArrayList<>(replaced.values());
    path.addAll(Workspace.classPath(module, replaced.keySet()));
    // Not as an argument: Windows allows too few characters.
    builder
        .environment()
        .put(
            "CLASSPATH",
            path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("tests ran longer than " + LIMIT_SECONDS + " s: " + tests);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    if (!Files.exists(report)) {
      throw new AssertionError("tests did not run: " + tests + "\n" + Files.readString(output));
    }
    return TestReport.read(report);
  }

  private static List<String> command(
      Path module, Map<String, String> settings, Path report, Collection<String> tests) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-Duser.language=en",
            "--enable-native-access=ALL-UNNAMED",
            "-Dbasedir=" + module));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add(TestRun.class.getName());
    command.add(report.toString());
    command.addAll(tests);
    return command;
  }
}
