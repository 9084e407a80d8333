package io.github.m365cache.server.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Copies of a cache's folder that no process has open. */
final class Copies {
  private Copies() {}

  /** Copies a folder's files with their permissions into a new folder of the owner's alone. */
  static Path of(Path folder, Path target) throws IOException {
    Files.createDirectory(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Path file : Snapshot.files(folder)) {
      Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return target;
  }
}
