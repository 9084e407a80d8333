package io.github.m365cache.store.sqlite.session;

import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last of the disk for what must be written: invalidations, the removal of entries, and
 * the log's way back into the file. A log that cannot be written back cannot be emptied, and then
 * nothing can be written any more.
 */
public final class DiskRoom {
  private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

  /** A large log, and once more what the file may grow by when it is written back. */
  static final long LEAST_BYTES = 2 * Checkpoints.LARGE_BYTES;

  private static final long BYTES_A_LOOK = 1024 * 1024;

  /** What the log takes for an entry beside its content: pages of tables and indexes. */
  private static final long PAGES = 64 * 1024;

  private final Path folder;
  private final Surroundings.Space space;
  private final AtomicLong sinceLook = new AtomicLong();
  private volatile long usable = Long.MAX_VALUE;

  public DiskRoom(Path folder, Surroundings.Space space) {
    this.folder = folder;
    this.space = space;
    look();
  }

  /** Asks the disk, which takes microseconds; to be called once a second. */
  void look() {
    boolean before = isScarce();
    sinceLook.set(0);
    try {
      usable = space.usable(folder);
    } catch (IOException unknown) {
      LOG.debug("The disk does not tell how much room it has", unknown);
      usable = Long.MAX_VALUE;
    }
    if (isScarce() && !before) {
      LOG.warn("The disk that holds the cache is nearly full; nothing more is cached");
    }
  }

  boolean isScarce() {
    return usable < LEAST_BYTES;
  }

  /** Refuses an entry that would take what is kept for others; it counts for log and file. */
  public void demandFor(long bytes) {
    if (sinceLook.addAndGet(bytes + PAGES) > BYTES_A_LOOK) {
      look();
    }
    if (usable - 2 * bytes < LEAST_BYTES) {
      throw Faults.io("the disk that holds the cache is nearly full; free some space");
    }
  }
}
