package io.github.m365cache.server.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The application as it was packaged, run by the Java that runs the test. */
final class PackagedApplication {
  private static final int LIMIT_SECONDS = 60;
  static final String MODULE = "io.github.m365cache.server";
  static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private final Path home;

  PackagedApplication(Path home) {
    this.home = home;
  }

  /** The build's own, in the folder that the build names. */
  static PackagedApplication built() {
    return new PackagedApplication(Path.of(System.getProperty("m365.application")));
  }

  Path launcher() {
    return home.resolve("bin/m365-mcp");
  }

  Path lib() {
    return home.resolve("lib");
  }

  List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(lib())) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** What a process left behind. */
  record Ended(int status, List<String> out, List<String> err) {}

  /** Runs a command to its end, with this Java and with {@code more} in its environment. */
  static Ended run(Path folder, Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("M365_MCP_"));
    builder.environment().put("M365_MCP_JAVA", JAVA_HOME.toString());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("not ended after " + LIMIT_SECONDS + " s: " + command);
    }
    return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  Ended launch(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(arguments));
    return run(folder, environment, command);
  }

  /** The same application elsewhere: the launcher copied, the jars linked. */
  PackagedApplication copyTo(Path place) throws IOException {
    PackagedApplication copy = new PackagedApplication(place);
    Files.createDirectories(copy.launcher().getParent());
    Files.createDirectories(copy.lib());
    Files.copy(launcher(), copy.launcher());
    copy.launcher().toFile().setExecutable(true);
    for (Path jar : jars()) {
      Files.createSymbolicLink(copy.lib().resolve(jar.getFileName()), jar);
    }
    return copy;
  }
}
