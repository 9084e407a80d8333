package io.github.m365cache.server.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a process of this application is started again: the same Java on the same path. */
public final class Launcher {
  private static final String MODULE = "io.github.m365cache.server";
  private static final String MAIN = MODULE + ".Main";

  private Launcher() {}

  /** The command that runs a main class of a module of this application. */
  public static List<String> command(String module, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    // A missing archive must not be complained of on standard output, which is the protocol's.
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Dfile.encoding=UTF-8"));
    command.addAll(path(module, mainClass));
    command.addAll(arguments);
    return command;
  }

  /** The command that runs this application: through its script, where there is one. */
  public static List<String> self(List<String> arguments) {
    Optional<Path> script = script();
    if (script.isEmpty()) {
      return command(MODULE, MAIN, arguments);
    }
    List<String> command = new ArrayList<>(List.of(script.get().toString()));
    command.addAll(arguments);
    return command;
  }

  /** What lets a process that {@link #self} describes use this very Java. */
  public static Map<String, String> sameJava() {
    return Map.of("M365_MCP_JAVA", System.getProperty("java.home"));
  }

  /** How a person starts the application. */
  public static String shown() {
    return script().map(Path::toString).orElse("m365-mcp");
  }

  /** The script beside the modules. */
  public static Optional<Path> script() {
    String modules = System.getProperty("jdk.module.path", "");
    if (modules.isBlank()) {
      return Optional.empty();
    }
    Path library = Path.of(modules.split(File.pathSeparator, 2)[0]).toAbsolutePath().normalize();
    String name = File.separatorChar == '\\' ? "m365-mcp.cmd" : "m365-mcp";
    return Optional.of(library.resolveSibling("bin").resolve(name)).filter(Files::isExecutable);
  }

  private static List<String> path(String module, String mainClass) {
    String modules = System.getProperty("jdk.module.path", "");
    if (modules.isBlank() || !Launcher.class.getModule().isNamed()) {
      return List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty("java.class.path", ""),
          mainClass);
    }
    return List.of(
        "--enable-native-access=org.xerial.sqlitejdbc,com.github.luben.zstd_jni,com.sun.jna",
        "-p",
        modules,
        // Automatic modules do not say what they require.
        "--add-modules",
        "ALL-MODULE-PATH",
        "-m",
        module + "/" + mainClass);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java" + suffix()).toString();
  }

  private static String suffix() {
    return File.separatorChar == '\\' ? ".exe" : "";
  }
}
