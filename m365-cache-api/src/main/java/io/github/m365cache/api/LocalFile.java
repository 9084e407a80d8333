package io.github.m365cache.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
  /**
   * All of a small file.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} that names the parameter, when it cannot be read
   *     to the end that it had
   */
  public byte[] bytes() {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
    try {
      channel.position(0);
      while (all.hasRemaining()) {
        if (channel.read(all) < 0) {
          throw new EOFException("the file became shorter");
        }
      }
      return all.array();
    } catch (IOException unreadable) {
      throw M365Exception.invalid(
          parameter, "a file of '" + parameter + "' cannot be read to its end; look at it");
    }
  }

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
