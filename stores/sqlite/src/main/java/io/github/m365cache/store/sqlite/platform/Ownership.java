package io.github.m365cache.store.sqlite.platform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Who may touch a file. On file systems without POSIX permissions (Windows) nothing is checked
 * here: the user's profile folder is private by its access list.
 */
public final class Ownership {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private Ownership() {}

  /** For a new file: only its owner may read and write it, whatever the umask. */
  public static FileAttribute<?>[] privateFile() {
    return attributes("rw-------");
  }

  /** For a new folder. */
  public static FileAttribute<?>[] privateFolder() {
    return attributes("rwx------");
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether somebody else may write there. */
  public static boolean othersMayWrite(Path path) throws IOException {
    if (!POSIX) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, NOFOLLOW_LINKS);
    return permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE);
  }

  /** Takes away what anyone but the owner may do. */
  public static void makePrivate(Path file) throws IOException {
    if (POSIX && Files.getPosixFilePermissions(file, NOFOLLOW_LINKS).size() > 2) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Whether the file belongs to another user than this process runs as, as far as can be told. */
  public static boolean isForeign(Path path) throws IOException {
    Path self = Path.of("/proc/self");
    if (UNIX && Files.exists(self)) {
      return !Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS)
          .equals(Files.getAttribute(self, "unix:uid"));
    }
    String user = System.getProperty("user.name", "");
    return POSIX && !Files.getOwner(path, NOFOLLOW_LINKS).getName().equals(user);
  }
}
