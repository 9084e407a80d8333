package io.github.m365cache.store.sqlite.file;

import io.github.m365cache.api.CacheKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The databases that this process has connections to. POSIX locks belong to the process: reading
 * such a file through Java and closing it would drop SQLite's locks, so the key is then compared
 * with the one it was opened with. Static because the locks are.
 */
public final class OpenDatabases {
  private static final Map<Path, Held> OPEN = new HashMap<>();

  private OpenDatabases() {}

  /** Whether the key opens the database, without the driver. */
  static synchronized boolean accepts(DatabaseFile file, CacheKey key) {
    Held held = OPEN.get(file.path());
    return held == null ? PageOne.proves(settledPage(file), key) : held.key.sameAs(key);
  }

  /** Whether this process has connections to it. */
  static synchronized boolean isOpen(DatabaseFile file) {
    return OPEN.containsKey(file.path());
  }

  /** Counts an opening in; from now on the file is not read through Java. */
  public static synchronized void acquire(DatabaseFile file, CacheKey key) {
    OPEN.computeIfAbsent(file.path(), path -> new Held(key)).count++;
  }

  /** Counts an opening out. */
  public static synchronized void release(DatabaseFile file) {
    Held held = OPEN.get(file.path());
    if (held != null && --held.count == 0) {
      OPEN.remove(file.path());
      held.key.close();
    }
  }

  /**
   * Runs a read of the file; a file that is open here stands in with a page that proves nothing.
   */
  static synchronized byte[] whileClosed(DatabaseFile file, Supplier<byte[]> read) {
    return OPEN.containsKey(file.path()) ? new byte[PageOne.SIZE] : read.get();
  }

  /** Another process may be writing the page: read until two reads agree. */
  private static byte[] settledPage(DatabaseFile file) {
    byte[] page = PageOne.read(file);
    byte[] again = PageOne.read(file);
    for (int i = 0; i < 10 && !Arrays.equals(page, again); i++) {
      page = again;
      again = PageOne.read(file);
    }
    return again;
  }

  private static final class Held {
    final CacheKey key;
    int count;

    Held(CacheKey key) {
      byte[] bytes = key.bytes();
      this.key = CacheKey.of(bytes);
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
