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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A database in the making, under a name of its own. What a killed process left of one is removed
 * before the next one is made, and at the next opening.
 */
public final class Draft {
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

  private final DatabaseFile file;
  private final Connector connector;

  Draft(DatabaseFile file, boolean secureDelete, Surroundings.Pause pause) {
    this.file = file;
    this.connector = new Connector(file.path(), secureDelete, pause);
  }

  /** Fills it. */
  @FunctionalInterface
  interface Filling {
    void into(Session session) throws SQLException;
  }

  /** Makes it anew; afterwards it is whole, encrypted and on the disk, or gone if that failed. */
  void make(CacheKey key, Filling filling) throws SQLException, IOException {
    remove(file);
    boolean made = false;
    try {
      Files.createFile(file.path(), Ownership.privateFile());
      fill(key, filling);
      made = true;
    } finally {
      if (!made) {
        // On a full disk, the next attempt needs the room.
        remove(file);
      }
    }
  }

  private void fill(CacheKey key, Filling filling) throws SQLException, IOException {
    try (Session session = connector.writer(key)) {
      filling.into(session);
      session.query("PRAGMA wal_checkpoint(TRUNCATE)", rows -> rows.next());
    }
    if (!PageOne.proves(PageOne.read(file), key)) {
      throw Faults.io("this SQLite library did not encrypt a new file as asked");
    }
    Durable.flush(file.path());
  }

  /** Gives it a name for good, in place of what has that name. */
  void publish(Path name) throws IOException {
    Durable.replace(file.path(), name);
  }

  /** Removes what is left of one, if anything. */
  public static void remove(DatabaseFile draft) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(draft.beside(part));
    }
  }
}
