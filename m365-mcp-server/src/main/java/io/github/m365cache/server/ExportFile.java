package io.github.m365cache.server;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A new file for what is secret, private from the moment it exists. */
final class ExportFile {
  private ExportFile() {}

  /**
   * Makes it, and never writes over another.
   *
   * @throws M365Exception {@link ErrorCode#INVALID_ARGUMENT} when there is one of that name
   */
  static OutputStream create(@Nullable Path path) throws IOException {
    Path file = Objects.requireNonNull(path);
    try {
      Files.createFile(file, ownerOnly(file));
    } catch (FileAlreadyExistsException there) {
      throw M365Exception.invalid(
          "out", "--out: there is a file of that name; it is not written over, name a new one");
    }
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), 1 << 16);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
