package io.github.m365cache.engine.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * By its path, where the system has no descriptors of folders: looked at on the way and again at
 * each use, which leaves a moment in between.
 *
 * @param root without links
 */
record CheckedFolder(Path root, List<String> below) implements Folder {
  static CheckedFolder below(Path root, List<String> names) throws IOException {
    CheckedFolder folder = new CheckedFolder(root, List.copyOf(names));
    Path unused = folder.checked();
    return folder;
  }

  /** The folder, after each one on the way was found to be no link, nor a junction of Windows. */
  private Path checked() throws IOException {
    Path at = root;
    for (String name : below) {
      at = at.resolve(name);
      BasicFileAttributes attributes =
          Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isDirectory() || attributes.isSymbolicLink() || attributes.isOther()) {
        throw new NotDirectoryException(name);
      }
    }
    if (!at.toRealPath().startsWith(root)) {
      throw new NotDirectoryException("elsewhere");
    }
    return at;
  }

  @Override
  public SeekableByteChannel create(String name) throws IOException {
    Path file = checked().resolve(name);
    return Files.newByteChannel(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        OwnerOnly.attributes());
  }

  @Override
  public SeekableByteChannel read(String name) throws IOException {
    return Files.newByteChannel(
        checked().resolve(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public BasicFileAttributes attributes(String name) throws IOException {
    return Files.readAttributes(
        checked().resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** A second name that fails when it is taken; where there are none, a move that looks first. */
  @Override
  public void place(String from, String to) throws IOException {
    Path folder = checked();
    try {
      Files.createLink(folder.resolve(to), folder.resolve(from));
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (IOException | UnsupportedOperationException noLinks) {
      Files.move(folder.resolve(from), folder.resolve(to));
      return;
    }
    delete(from);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(checked().resolve(name));
  }

  @Override
  public void close() {}
}
