package io.github.m365cache.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file that is open for reading. For one thread at a time.
 *
 * @param parameter what named it, for errors
 * @param name its own name, without folders
 * @param size in bytes, when it was opened
 * @param channel its bytes
 */
public record LocalFile(String parameter, String name, long size, SeekableByteChannel channel)
    implements AutoCloseable {
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unlikely) {
      throw new UncheckedIOException(unlikely);
    }
  }

  /** Hides the name. */
  @Override
  public String toString() {
    return "LocalFile[" + size + " bytes]";
  }
}
