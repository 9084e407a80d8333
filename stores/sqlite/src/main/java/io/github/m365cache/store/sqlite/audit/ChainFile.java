package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.store.sqlite.platform.Ownership;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file beside the database that keeps the chain's end. Whoever writes it holds the database's
 * write lock, so that processes take turns. Safe for concurrent use.
 */
final class ChainFile {
  private static final Logger LOG = LoggerFactory.getLogger(ChainFile.class);

  private final Path path;
  private @Nullable FileChannel channel;

  ChainFile(Path path) {
    this.path = path;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(FileChannel open) throws IOException;
  }

  /** As much as there is of {@code size} bytes; nothing where there is no file. */
  synchronized byte[] read(int size) throws IOException {
    try {
      return uninterrupted(
          open -> {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
              read = open.read(buffer, buffer.position());
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
          });
    } catch (NoSuchFileException absent) {
      return new byte[0];
    }
  }

  /** Writes in place; makes the file where there is none. */
  synchronized void write(byte[] bytes, long offset) throws IOException {
    if (channel == null && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(path, Ownership.privateFile());
    }
    uninterrupted(
        open -> {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            open.write(buffer, offset + buffer.position());
          }
          return true;
        });
  }

  /**
   * An interrupt closes a channel under the thread that uses it; what it was to end is not this, so
   * the work is done on a new one and the interrupt is kept.
   */
  private <T> T uninterrupted(Use<T> use) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return use.of(open());
        } catch (ClosedByInterruptException again) {
          interrupted = Thread.interrupted();
          channel = null;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FileChannel open() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      demandFile();
      open =
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      Ownership.makePrivate(path);
      channel = open;
    }
    return open;
  }

  /** Opening a pipe may wait for whoever opens its other end. */
  private void demandFile() throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("the '.chain' file is not a file");
    }
  }

  /** Opens again when it is used again. */
  synchronized void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException failure) {
        LOG.debug("Closing the '.chain' file failed", failure);
      }
    }
  }
}
