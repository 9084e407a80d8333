package io.github.m365cache.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The desktop's way to show an address.
 *
 * @param command what is run, with the address after it
 */
record Browser(List<String> command) {
  /** That of this system, if there is a desktop to show anything on. */
  static Optional<Browser> of(String system, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Optional.of(new Browser(List.of("open")));
    }
    if (name.startsWith("windows")) {
      return Optional.of(new Browser(List.of("rundll32", "url.dll,FileProtocolHandler")));
    }
    boolean desktop = isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
    return desktop && isThere("xdg-open", environment)
        ? Optional.of(new Browser(List.of("xdg-open")))
        : Optional.empty();
  }

  private static boolean isSet(Map<String, String> environment, String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private static boolean isThere(String program, Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Shows it; whether that went well is not known. */
  void show(URI address) throws IOException {
    String[] words = new String[command.size() + 1];
    command.toArray(words);
    words[command.size()] = address.toString();
    Process unused =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }
}
