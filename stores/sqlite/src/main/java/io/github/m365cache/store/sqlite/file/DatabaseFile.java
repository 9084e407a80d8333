package io.github.m365cache.store.sqlite.file;

import io.github.m365cache.store.sqlite.platform.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A database and what stands beside it.
 *
 * @param path absolute; its folder has no symbolic link when it exists
 */
public record DatabaseFile(Path path) {
  /** The canonical form: one file has one name, whichever way it was written. */
  public static DatabaseFile at(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      throw Faults.io("the cache path names a folder; name a file in it");
    }
    try {
      return new DatabaseFile(folder.toRealPath().resolve(name));
    } catch (NoSuchFileException noFolderYet) {
      return new DatabaseFile(absolute);
    } catch (IOException unreadable) {
      throw Faults.io("the cache's folder cannot be read; check its permissions", unreadable);
    }
  }

  /** The folder that it stands in. */
  public Path folder() {
    Path folder = path.getParent();
    if (folder == null) {
      throw new IllegalStateException("a database file has a folder");
    }
    return folder;
  }

  /** The write-ahead log. */
  public Path wal() {
    return beside("-wal");
  }

  /** The index of the write-ahead log, in shared memory. */
  public Path shm() {
    return beside("-shm");
  }

  /** Of an unencrypted database; ours have a write-ahead log. */
  public Path journal() {
    return beside("-journal");
  }

  /** A copy in the making, which is worthless until it has its name. */
  public DatabaseFile draft() {
    return new DatabaseFile(beside(".draft"));
  }

  /** What processes tell each other of commits. */
  public Path sidecar() {
    return beside(".gen");
  }

  /** What processes lock, so that one of them does a work. */
  public Path locks() {
    return beside(".lock");
  }

  /** Where the end of the audit's chain is kept. */
  public Path chain() {
    return beside(".chain");
  }

  /** The file of the same name with something added. */
  public Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Size of a file, 0 when there is none. */
  public static long size(Path file) {
    BasicFileAttributes attributes = attributes(file);
    return attributes == null ? 0 : attributes.size();
  }

  /** Of the file itself, not of what a link points to; {@code null} when there is none. */
  public static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException absent) {
      return null;
    } catch (IOException unreadable) {
      throw Faults.io("the cache's folder cannot be read; check its permissions", unreadable);
    }
  }
}
