package io.github.m365cache.store.sqlite.file;

import io.github.m365cache.store.sqlite.platform.Faults;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a database from everyone else, without a key. Every connection in the mode of a write-ahead
 * log holds a shared lock on these bytes of the database and of its {@code -shm} as long as it is
 * open (sqlite.org: os.h, wal.c), so that whoever gets them alone is alone.
 */
public final class SoleUse implements AutoCloseable {
  private static final long SHARED_FIRST = 0x4000_0002L;
  private static final long SHARED_SIZE = 510;
  private static final long SHM_IN_USE = 128;

  private final @Nullable FileChannel database;
  private final @Nullable FileChannel shm;

  private SoleUse(@Nullable FileChannel database, @Nullable FileChannel shm) {
    this.database = database;
    this.shm = shm;
  }

  /**
   * Takes it; what is not there is left out.
   *
   * @throws io.github.m365cache.engine.store.CacheFaultException when it is open anywhere
   */
  public static SoleUse of(DatabaseFile file) throws IOException {
    if (OpenDatabases.isOpen(file)) {
      throw Faults.inUse();
    }
    FileChannel database = locked(file.path(), SHARED_FIRST, SHARED_SIZE);
    try {
      return new SoleUse(database, locked(file.shm(), SHM_IN_USE, 1));
    } catch (IOException | RuntimeException failure) {
      close(database);
      throw failure;
    }
  }

  /** Fails when somebody has it open; for work that will connect itself. */
  public static void demand(DatabaseFile file) throws IOException {
    of(file).close();
  }

  /** Work on the files of the database. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Runs work while nobody else can open it. */
  public <T> T during(Work<T> work) throws IOException {
    return work.run();
  }

  private static @Nullable FileChannel locked(Path path, long first, long size) throws IOException {
    if (DatabaseFile.attributes(path) == null) {
      return null;
    }
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean locked = false;
    try {
      locked = channel.tryLock(first, size, false) != null;
    } catch (OverlappingFileLockException sameProcess) {
      locked = false;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw Faults.inUse();
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    close(database);
    close(shm);
  }

  private static void close(@Nullable FileChannel channel) throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
