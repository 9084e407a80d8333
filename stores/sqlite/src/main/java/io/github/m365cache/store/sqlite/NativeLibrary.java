package io.github.m365cache.store.sqlite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
      System.setProperty(FOLDER, privateFolder().toString());
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

  /** The same at every start, so that the driver tidies up what a killed process left. */
  private static Path privateFolder() throws IOException {
    Path shared = Path.of(System.getProperty("java.io.tmpdir", "."));
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9]", "_");
    Path folder = shared.resolve("m365-cache-native-" + user);
    try {
      return Files.createDirectory(folder, Ownership.privateFolder());
    } catch (FileAlreadyExistsException there) {
      return isOurs(folder) ? folder : fresh(shared);
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && !Ownership.isForeign(folder)
        && !Ownership.othersMayWrite(folder);
  }

  private static Path fresh(Path shared) throws IOException {
    Path folder = Files.createTempDirectory(shared, "m365-cache-native-");
    folder.toFile().deleteOnExit();
    return folder;
  }
}
