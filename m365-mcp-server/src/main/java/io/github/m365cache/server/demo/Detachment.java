package io.github.m365cache.server.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a process is kept out of the signals that a terminal sends to all that it started. */
final class Detachment {
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private Detachment() {}

  /** A command that starts another one in a session of its own; empty where there is none. */
  static List<String> prefix() {
    return SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(path -> List.of(path.toString()))
        .orElse(List.of());
  }
}
