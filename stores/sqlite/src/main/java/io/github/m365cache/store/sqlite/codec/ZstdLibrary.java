package io.github.m365cache.store.sqlite.codec;

import com.github.luben.zstd.util.Native;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.NativeFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads zstd's native library from the same private folder as the driver's, and once. */
final class ZstdLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(ZstdLibrary.class);

  private ZstdLibrary() {}

  /**
   * Afterwards zstd can be used.
   *
   * @throws io.github.m365cache.engine.store.CacheFaultException when it cannot be
   */
  static synchronized void prepare() {
    if (Native.isLoaded()) {
      return;
    }
    try {
      // The one property that says where the library is; it is then not unpacked at all.
      if (System.getProperty("ZstdNativePath") == null) {
        unpackAndLoad(NativeFolder.make());
      } else {
        Native.load();
      }
    } catch (IOException unwritable) {
      throw Faults.io("the temporary folder cannot be written; set java.io.tmpdir", unwritable);
    } catch (LinkageError missing) {
      LOG.debug("The zstd library cannot be loaded", missing);
      throw Faults.io(
          "the zstd library cannot be loaded on this platform; set m365.cache.compression.codec to"
              + " gzip",
          missing);
    }
  }

  /** Locked, so that no other process sweeps the library between unpacking and loading. */
  private static void unpackAndLoad(Path folder) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("zstd.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Given back with the channel.
      channel.lock();
      sweep(folder);
      Native.load(folder.toFile());
    }
  }

  /** A process that was killed leaves its copy, and Windows keeps one as long as it is in use. */
  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "libzstd-jni-*")) {
      for (Path copy : copies) {
        if (!copy.toFile().delete()) {
          LOG.debug("A copy of the zstd library is in use");
        }
      }
    }
  }
}
