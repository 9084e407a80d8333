package io.github.m365cache.store.sqlite.coherence;

import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.ProcessLocks;
import io.github.m365cache.store.sqlite.platform.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks of one opening of a database. Where the file system has none, every attempt succeeds:
 * then two processes may do the same work, which the fence makes harmless.
 */
public final class SqliteLocks implements ProcessLocks {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLocks.class);

  private final @Nullable LockFile file;
  private volatile boolean closed;

  private SqliteLocks(@Nullable LockFile file) {
    this.file = file;
  }

  /** Opens the file that is locked, or makes it. */
  public static SqliteLocks open(Path path) {
    try {
      return new SqliteLocks(LockFile.open(path));
    } catch (IOException unusable) {
      LOG.warn("The cache's '.lock' file cannot be used; processes may fetch the same twice");
      LOG.debug("Why the '.lock' file cannot be used", unusable);
      return new SqliteLocks(null);
    }
  }

  @Override
  public Optional<ProcessLock> tryAcquire(String name) {
    if (closed) {
      throw Faults.closed();
    }
    return file == null ? Optional.of(() -> {}) : file.tryAcquire(this, name);
  }

  /** Gives back what is still held; nothing can be locked afterwards. */
  public void close() {
    closed = true;
    if (file != null) {
      try {
        file.release(this);
      } catch (IOException failure) {
        LOG.debug("Closing the '.lock' file failed", failure);
      }
    }
  }
}
