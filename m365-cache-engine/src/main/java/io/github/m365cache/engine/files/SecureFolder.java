package io.github.m365cache.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/** By an open descriptor: whoever renames the folder meanwhile leads nobody elsewhere. */
record SecureFolder(SecureDirectoryStream<Path> stream) implements Folder {
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** Walks down; {@code root} is closed when that fails. */
  static SecureFolder below(SecureDirectoryStream<Path> root, List<String> names)
      throws IOException {
    SecureDirectoryStream<Path> at = root;
    for (String name : names) {
      try (SecureDirectoryStream<Path> above = at) {
        at = above.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
      }
    }
    return new SecureFolder(at);
  }

  @Override
  public SeekableByteChannel create(String name) throws IOException {
    return stream.newByteChannel(Path.of(name), CREATE, OwnerOnly.attributes());
  }

  @Override
  public SeekableByteChannel read(String name) throws IOException {
    return stream.newByteChannel(Path.of(name), READ);
  }

  @Override
  public BasicFileAttributes attributes(String name) throws IOException {
    return stream
        .getFileAttributeView(
            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /** A move replaces here, so that the name is taken by an empty file of our own first. */
  @Override
  public void place(String from, String to) throws IOException {
    create(to).close();
    try {
      stream.move(Path.of(from), stream, Path.of(to));
    } catch (IOException failure) {
      delete(to);
      throw failure;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    stream.deleteFile(Path.of(name));
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException unlikely) {
      throw new UncheckedIOException(unlikely);
    }
  }
}
