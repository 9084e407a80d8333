package io.github.m365cache.engine.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.BasicFileAttributes;

/** An open folder; names are followed through no link. For one thread at a time. */
interface Folder extends AutoCloseable {
  /** A new file for writing, only its owner's; fails when the name is taken. */
  SeekableByteChannel create(String name) throws IOException;

  SeekableByteChannel read(String name) throws IOException;

  BasicFileAttributes attributes(String name) throws IOException;

  /** Gives a file another name; fails when that is taken. */
  void place(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  @Override
  void close();
}
