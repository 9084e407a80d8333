package io.github.m365cache.engine.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's home folder, for which {@code ~} stands at the beginning of a path.
 *
 * @param folder the folder
 */
record Home(Path folder) {

  /** {@code HOME} of the environment, else what the system tells Java. */
  static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    return new Home(Path.of(named.isEmpty() ? System.getProperty("user.home") : named));
  }

  /** An absolute path; a relative one counts from the working folder. */
  Path path(Setting setting) {
    String text = setting.name();
    try {
      boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
      Path path = home ? folder.resolve(text.substring(Math.min(2, text.length()))) : Path.of(text);
      return path.toAbsolutePath().normalize();
    } catch (InvalidPathException invalid) {
      throw setting.fault("is no path on this system; write one such as '~/cache.db'");
    }
  }
}
