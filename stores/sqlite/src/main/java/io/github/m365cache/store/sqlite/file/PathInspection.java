package io.github.m365cache.store.sqlite.file;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands at a path, by plain reads only. */
public final class PathInspection {
  /** The first bytes of every unencrypted database (sqlite.org/fileformat.html, section 1.3). */
  private static final byte[] PLAIN_HEADER = {
    'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0
  };

  private final DatabaseFile file;

  public PathInspection(DatabaseFile file) {
    this.file = file;
  }

  /** What stands there, or why it cannot be used; refuses what {@link #check} refuses. */
  public StoreState state() {
    check();
    BasicFileAttributes attributes = DatabaseFile.attributes(file.path());
    return attributes == null ? absent() : present(attributes);
  }

  /** Refuses a path that is not ours alone. */
  public void check() {
    if (file.path().toString().indexOf('?') >= 0) {
      throw Faults.io("the cache path must not contain '?', which SQLite reads as options");
    }
    try {
      checkFolder(DatabaseFile.attributes(file.folder()));
      checkFile(DatabaseFile.attributes(file.path()));
      checkBeside(file.wal());
      checkBeside(file.shm());
      checkBeside(file.journal());
    } catch (IOException unreadable) {
      throw Faults.io("the cache path cannot be examined; check its permissions", unreadable);
    }
  }

  private void checkFolder(@Nullable BasicFileAttributes folder) throws IOException {
    if (folder == null) {
      return;
    }
    if (!folder.isDirectory()) {
      throw Faults.io("the cache's folder is not a folder; choose another path");
    }
    if (Ownership.othersMayWrite(file.folder())) {
      throw Faults.io("other users may write to the cache's folder; 'chmod go-w' it");
    }
    if (!Files.isWritable(file.folder())) {
      throw Faults.io("the cache's folder cannot be written; check its permissions");
    }
  }

  private void checkFile(@Nullable BasicFileAttributes attributes) throws IOException {
    if (attributes == null) {
      return;
    }
    Path path = file.path();
    if (attributes.isSymbolicLink()) {
      throw Faults.io("the cache path is a symbolic link; name the file itself");
    }
    if (!attributes.isRegularFile()) {
      throw Faults.io("the cache path is not a file; name a file, not a folder or device");
    }
    if (Ownership.isForeign(path)) {
      throw Faults.io("the cache file belongs to another user; choose another path");
    }
    if (Ownership.othersMayWrite(path)) {
      throw Faults.io("other users may write to the cache file; 'chmod 600' it");
    }
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw Faults.io("the cache file cannot be read and written; check its permissions");
    }
  }

  /** SQLite would follow a link, and wait for the other end of a pipe. */
  private static void checkBeside(Path path) {
    BasicFileAttributes attributes = DatabaseFile.attributes(path);
    if (attributes != null && !attributes.isRegularFile()) {
      throw Faults.io("'" + path.getFileName() + "' is not a file; remove it");
    }
  }

  private StoreState absent() {
    if (DatabaseFile.attributes(file.wal()) == null) {
      return new StoreState.Absent();
    }
    // A new database there would swallow the log of the lost one.
    return new StoreState.Unusable(
        CacheFault.CORRUPT,
        "the cache file is missing but its '-wal' file is there; put the cache file back, or run"
            + " 'm365-mcp cache reset'");
  }

  private StoreState present(BasicFileAttributes attributes) {
    byte[] start = PageOne.read(file);
    if (startsPlain(start)) {
      return new StoreState.Unencrypted();
    }
    if (start.length < PageOne.SIZE || isTruncated(attributes.size())) {
      return new StoreState.Unusable(
          CacheFault.CORRUPT, Faults.corrupt("the cache file is cut short").message());
    }
    return new StoreState.Present(key -> OpenDatabases.accepts(file, key));
  }

  private static boolean startsPlain(byte[] start) {
    int compared = Math.min(start.length, PLAIN_HEADER.length);
    return compared == PLAIN_HEADER.length
        && Arrays.equals(start, 0, compared, PLAIN_HEADER, 0, compared);
  }

  /** With a log beside it an odd size may be a checkpoint that was cut off; the log mends it. */
  private boolean isTruncated(long size) {
    return size % PageOne.SIZE != 0 && DatabaseFile.size(file.wal()) == 0;
  }
}
