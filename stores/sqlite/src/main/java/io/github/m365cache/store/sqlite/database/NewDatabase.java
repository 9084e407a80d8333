package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.PageOne;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Ownership;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Makes a database under another name and gives it its own when it is whole, so that a crash never
 * leaves half of one at the cache path, and of two processes that start together one wins.
 */
public final class NewDatabase {
  private final DatabaseFile file;
  private final boolean secureDelete;
  private final Surroundings surroundings;

  public NewDatabase(DatabaseFile file, boolean secureDelete, Surroundings surroundings) {
    this.file = file;
    this.secureDelete = secureDelete;
    this.surroundings = surroundings;
  }

  /** Afterwards a database stands at the path: ours, or the one of a process that was faster. */
  public void make(CacheKey key) throws SQLException {
    try {
      Files.createDirectories(file.folder(), Ownership.privateFolder());
      Path draft = draft();
      try {
        fill(draft, key);
        publish(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failure) {
      throw Faults.io("the cache file cannot be made; check its folder and the disk", failure);
    }
  }

  private Path draft() throws IOException {
    byte[] bytes = new byte[8];
    surroundings.random().nextBytes(bytes);
    Path draft = file.beside(".new-" + HexFormat.of().formatHex(bytes));
    return Files.createFile(draft, Ownership.privateFile());
  }

  private void fill(Path draft, CacheKey key) throws SQLException, IOException {
    Connector connector = new Connector(draft, secureDelete, surroundings.pause());
    try (Session session = connector.writer(key)) {
      Schema.migrate(session, surroundings);
      session.query("PRAGMA wal_checkpoint(TRUNCATE)", rows -> rows.next());
    }
    if (!PageOne.proves(Files.readAllBytes(draft), key)) {
      throw Faults.io("this SQLite library did not encrypt a new file as asked");
    }
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void publish(Path draft) throws IOException {
    try {
      link(draft);
    } catch (FileAlreadyExistsException faster) {
      Files.delete(draft);
    }
  }

  /** A link fails when the name is taken, a rename would replace the other's file. */
  private void link(Path draft) throws IOException {
    try {
      Files.createLink(file.path(), draft);
    } catch (UnsupportedOperationException noLinks) {
      Files.move(draft, file.path());
    }
  }
}
