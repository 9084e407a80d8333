package io.github.m365cache.engine.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that only their owner may use, private from the moment they exist. Where there
 * are no POSIX permissions (Windows), what the user's profile grants holds.
 */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFiles() {}

  /** Makes a new file, mode 0600. */
  static void create(Path file) throws IOException {
    Files.createFile(file, mode(file.getFileSystem(), "rw-------"));
  }

  /** Makes the folders that are missing, mode 0700. */
  static void createFolders(@Nullable Path folder) throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode(folder.getFileSystem(), "rwx------"));
    }
  }

  /** Gives a file the name of another one, which is gone then; at once and for good. */
  static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    if (isPosix(to.getFileSystem())) {
      // Only there can a folder be opened, and only there does the new name need it.
      try (FileChannel folder =
          FileChannel.open(to.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** Whether the group or others may do anything with it. */
  static boolean isOpenToOthers(Path file) throws IOException {
    return isPosix(file.getFileSystem())
        && !OWNER.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean isPosix(FileSystem system) {
    return system.supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] mode(FileSystem system, String permissions) {
    return isPosix(system)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
