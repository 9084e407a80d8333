package io.github.m365cache.server.demo;

import java.nio.file.Path;
import java.util.Map;

/** Where the shared demonstration lives (XDG Base Directory Specification, state). */
final class DemoHome {
  private DemoHome() {}

  static Path of(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    // The specification says that a relative path is invalid and ignored.
    boolean usable = !state.isBlank() && Path.of(state).isAbsolute();
    Path root = usable ? Path.of(state) : home(environment).resolve(".local").resolve("state");
    return root.resolve("m365-mcp").resolve("demo");
  }

  /** Java's own idea of the home does not look at the variable. */
  private static Path home(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    return Path.of(named.isBlank() ? System.getProperty("user.home") : named);
  }
}
