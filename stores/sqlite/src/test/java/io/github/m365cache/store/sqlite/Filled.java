package io.github.m365cache.store.sqlite;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import java.nio.file.Path;

/** A store with many entries of 2 KB, ten of them in each folder. */
public final class Filled implements AutoCloseable {
  public static final int BYTES = 2_048;

  /** As if nothing had ever happened. */
  private static final Fence OPEN = new Fence(Long.MAX_VALUE, 0);

  private static final int A_FOLDER = 10;

  public final CapturingExecutor executor = new CapturingExecutor();
  public final CacheStore store;
  public final int entries;

  public Filled(Path path, int entries) {
    this.store = executor.open(path);
    this.entries = entries;
    for (int i = 0; i < entries; i++) {
      store.entries().put(Given.entry(key(i), json(i), tags(i)), OPEN);
      if (i % 2_000 == 0) {
        executor.tick();
      }
    }
    executor.tick();
  }

  /** Consecutive numbers lie far apart in the order of keys. */
  public static EntryKey key(int number) {
    return new EntryKey(
        Given.ANNA, "email_list", prefix(number) + "email_id=AAMkAGI2TG93AAA=" + number);
  }

  /** What the keys of one folder start with. */
  public static String prefix(int number) {
    int folder = number / A_FOLDER;
    return "email_list:" + Given.ANNA + ":folder=" + Integer.reverse(folder) + ":";
  }

  public static String[] tags(int number) {
    return new String[] {"message:" + number, "in:mailfolder:" + number / A_FOLDER};
  }

  public static String json(int number) {
    String start = "{\"n\":" + number + ",\"v\":\"";
    return start + "x".repeat(BYTES - start.length() - 2) + "\"}";
  }

  @Override
  public void close() {
    store.close();
    executor.shutdownNow();
  }
}
