package io.github.m365cache.store.sqlite.session;

import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.NativeFolder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads the driver's native library from a folder that nobody else can write to. The driver unpacks
 * it into the shared temporary folder otherwise, where another user could swap it between unpacking
 * and loading.
 *
 * <p>The folder is told by the system property {@code org.sqlite.tmpdir}, which is global: it is
 * set only when nobody set it, only around the one load, and taken back afterwards.
 */
final class NativeLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
  private static final String FOLDER = "org.sqlite.tmpdir";

  private static boolean prepared;

  private NativeLibrary() {}

  static synchronized void prepare() {
    if (prepared) {
      return;
    }
    if (System.getProperty(FOLDER) == null && System.getProperty("org.sqlite.lib.path") == null) {
      loadPrivately();
    } else {
      load();
    }
    prepared = true;
  }

  private static void loadPrivately() {
    try {
      System.setProperty(FOLDER, NativeFolder.make().toString());
      load();
    } catch (IOException unwritable) {
      throw Faults.io("the temporary folder cannot be written; set java.io.tmpdir", unwritable);
    } finally {
      System.clearProperty(FOLDER);
    }
  }

  private static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception missing) {
      LOG.debug("The SQLite library cannot be loaded", missing);
      throw Faults.io("the SQLite library cannot be loaded on this platform", missing);
    }
  }
}
