package io.github.m365cache.engine.keys;

import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps those apart who open a store from those who make it, give it another key or move it aside:
 * two that generated a key at once would leave a store that only the forgotten one opens, and who
 * opens a store while its file is replaced would write into the old one. The lock is a file of its
 * own beside the store.
 */
public final class OpeningLock {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  private OpeningLock() {}

  /**
   * Runs {@code work} while nobody else is opening the store at {@code store} or working on it.
   *
   * @throws CacheFaultException {@link CacheFault#IO} when the lock cannot be had
   */
  public static <T> T holding(Path store, LongSupplier nanoTime, Supplier<T> work) {
    return locked(store, nanoTime, false, work);
  }

  /**
   * Runs {@code work} while nobody holds the store at {@code store}; others may share it.
   *
   * @throws CacheFaultException {@link CacheFault#IO} when the lock cannot be had
   */
  public static <T> T sharing(Path store, LongSupplier nanoTime, Supplier<T> work) {
    return locked(store, nanoTime, true, work);
  }

  private static <T> T locked(Path store, LongSupplier nanoTime, boolean shared, Supplier<T> work) {
    try (FileChannel channel = channel(store)) {
      await(channel, shared, Deadline.in(PATIENCE, nanoTime));
      return work.get();
    } catch (IOException failure) {
      throw new CacheFaultException(
          CacheFault.IO, "the cache's folder cannot be written; check its permissions", failure);
    }
  }

  private static FileChannel channel(Path store) throws IOException {
    Path file = store.toAbsolutePath().resolveSibling(store.getFileName() + ".opening");
    PrivateFiles.createFolders(file.getParent());
    try {
      PrivateFiles.create(file);
    } catch (FileAlreadyExistsException there) {
      // Left by an earlier opening: it stays, since removing it would split the lock in two.
      return open(file);
    }
    return open(file);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void await(FileChannel channel, boolean shared, Deadline deadline)
      throws IOException {
    while (!isLocked(channel, shared)) {
      if (deadline.passed()) {
        throw new CacheFaultException(
            CacheFault.IO,
            "another process is opening the cache or giving it a new key; wait for it, or end it");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static boolean isLocked(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared) != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }
}
