package io.github.m365cache.store.sqlite.coherence;

import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.store.sqlite.platform.Ownership;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks of all processes on a database: a byte each of a file that holds nothing. The operating
 * system frees them with their process.
 *
 * <p>There is one channel a file and process, because POSIX drops every lock of a process on a file
 * when it closes any descriptor of it; static because these locks are.
 */
final class LockFile {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);
  private static final Map<Path, LockFile> OPEN = new HashMap<>();

  private final Path path;
  private final FileChannel channel;
  private final Map<Long, Held> held = new HashMap<>();
  private int openings;

  private LockFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  private static final class Held {
    final Object owner;
    final FileLock lock;
    int count = 1;

    Held(Object owner, FileLock lock) {
      this.owner = owner;
      this.lock = lock;
    }
  }

  /** Counts an opening in. */
  static LockFile open(Path path) throws IOException {
    synchronized (OPEN) {
      LockFile file = OPEN.get(path);
      if (file == null) {
        file = new LockFile(path, channel(path));
        OPEN.put(path, file);
      }
      file.openings++;
      return file;
    }
  }

  private static FileChannel channel(Path path) throws IOException {
    try {
      Files.createFile(path, Ownership.privateFile());
    } catch (FileAlreadyExistsException there) {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        // Opening a pipe would wait for whoever opens its other end.
        throw new IOException("the '.lock' file is not a file");
      }
      Ownership.makePrivate(path);
    }
    return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Counts an opening out, with the locks that it still holds. */
  void release(Object owner) throws IOException {
    synchronized (OPEN) {
      dropAll(owner);
      if (--openings == 0) {
        OPEN.remove(path);
        channel.close();
      }
    }
  }

  private synchronized void dropAll(Object owner) throws IOException {
    for (Held each : held.values()) {
      if (each.owner == owner) {
        each.lock.release();
      }
    }
    held.values().removeIf(each -> each.owner == owner);
  }

  synchronized Optional<ProcessLock> tryAcquire(Object owner, String name) {
    long at = Integer.toUnsignedLong(name.hashCode());
    Held there = held.get(at);
    if (there != null) {
      return there.owner == owner ? Optional.of(again(at, there)) : Optional.empty();
    }
    return lock(at).map(lock -> first(at, new Held(owner, lock)));
  }

  private Optional<FileLock> lock(long at) {
    try {
      return Optional.ofNullable(channel.tryLock(at, 1, false));
    } catch (OverlappingFileLockException | IOException unusable) {
      LOG.warn(
          "The cache's '.lock' file cannot be locked: {}", unusable.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private ProcessLock first(long at, Held mine) {
    held.put(at, mine);
    return handle(at, mine);
  }

  private ProcessLock again(long at, Held mine) {
    mine.count++;
    return handle(at, mine);
  }

  private ProcessLock handle(long at, Held mine) {
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        giveBack(at, mine);
      }
    };
  }

  private synchronized void giveBack(long at, Held mine) {
    if (--mine.count == 0 && held.remove(at, mine)) {
      try {
        mine.lock.release();
      } catch (IOException gone) {
        LOG.debug("A lock was gone before it was given back", gone);
      }
    }
  }
}
