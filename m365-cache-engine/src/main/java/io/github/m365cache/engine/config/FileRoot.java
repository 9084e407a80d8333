package io.github.m365cache.engine.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads one of {@code m365.files.roots}: a path, or the name of a folder that each process has. */
final class FileRoot {
  private static final String WORKING = "working";
  private static final String TEMPORARY = "temporary";

  private FileRoot() {}

  /**
   * The folder; none when the process works in the root of a file system, as one that a desktop
   * started may: that would allow everything.
   */
  static Stream<Path> read(Setting setting, Home home) {
    return switch (setting.name()) {
      case WORKING -> Stream.of(absolute("")).filter(folder -> folder.getNameCount() > 0);
      case TEMPORARY -> Stream.of(absolute(System.getProperty("java.io.tmpdir")));
      default -> Stream.of(path(setting, home));
    };
  }

  private static Path path(Setting setting, Home home) {
    if (!isAbsolute(setting)) {
      throw setting.fault(
          "must be a path that is absolute or begins with ~, or one of "
              + WORKING
              + ", "
              + TEMPORARY
              + "; change it");
    }
    return home.path(setting);
  }

  private static boolean isAbsolute(Setting setting) {
    String text = setting.name();
    try {
      return text.equals("~")
          || text.startsWith("~/")
          || text.startsWith("~\\")
          || Path.of(text).isAbsolute();
    } catch (InvalidPathException invalid) {
      throw setting.fault("is no path on this system; write one such as '~/Documents'");
    }
  }

  private static Path absolute(String folder) {
    return Path.of(folder).toAbsolutePath().normalize();
  }
}
