package io.github.m365cache.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders and files that only their owner may read. */
final class PrivateFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes a folder with its parents; one that is there already stays as it is. */
  static Path folder(Path path) throws IOException {
    return Files.createDirectories(path, mode("rwx------"));
  }

  static Path temporaryFolder(String prefix) throws IOException {
    return Files.createTempDirectory(prefix, mode("rwx------"));
  }

  /** Writes a file whole or not at all. */
  static Path write(Path path, String text) throws IOException {
    Path fresh =
        Files.createTempFile(path.toAbsolutePath().getParent(), "new", "", mode("rw-------"));
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    return Files.move(
        fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes an empty file if there is none. */
  static Path touch(Path path) throws IOException {
    return Files.exists(path) ? path : Files.createFile(path, mode("rw-------"));
  }

  /** Removes a folder and everything in it; links are removed, not followed. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
