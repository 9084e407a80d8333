package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.OpenDatabases;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an unencrypted cache into an encrypted one: copied, read again, and only then replaced.
 * Until that moment the old file is all there is, so that whatever is interrupted starts anew. Of a
 * cache of the Python server the new one holds what can be carried over, and an encrypted copy of
 * the whole stays beside it for a while.
 */
public final class Encrypting {
  private static final Logger LOG = LoggerFactory.getLogger(Encrypting.class);

  private final DatabaseFile file;
  private final boolean secureDelete;
  private final Surroundings surroundings;
  private final Progress progress;

  /** For the file at a path; what is copied is told to the progress of {@code surroundings}. */
  public Encrypting(DatabaseFile file, boolean secureDelete, Surroundings surroundings) {
    this.file = file;
    this.secureDelete = secureDelete;
    this.surroundings = surroundings;
    this.progress = surroundings.progress();
  }

  /** Afterwards an encrypted cache stands at the path. */
  public void run(CacheKey key) {
    OpenDatabases.acquire(file, key);
    try {
      PlainDatabase.Kind kind = PlainDatabase.kind(file.path());
      LOG.warn("the cache is not encrypted; encrypting it now");
      progress.reached("found an unencrypted cache", 0, 0);
      Draft draft = draft(file.draft());
      switch (kind) {
        case OWN -> copyOwn(draft, key);
        case PYTHON -> carryOver(draft, key);
      }
      demandSettled();
      progress.reached("wrote the encrypted cache to the disk", 0, 0);
      draft.publish(file.path());
      progress.reached("replaced the unencrypted cache", 0, 0);
    } catch (SQLException failure) {
      throw Faults.of(failure);
    } catch (IOException failure) {
      throw Faults.io("the cache cannot be encrypted; check its folder and the disk", failure);
    } finally {
      OpenDatabases.release(file);
    }
  }

  private Draft draft(DatabaseFile place) {
    return new Draft(place, secureDelete, surroundings.pause());
  }

  private void copyOwn(Draft draft, CacheKey key) throws SQLException, IOException {
    try (Session from = PlainDatabase.alone(file.path())) {
      draft.make(key, to -> new DatabaseCopy(from, to, progress).run());
    }
    LOG.warn("the cache is encrypted now, with everything that it held");
  }

  private void carryOver(Draft draft, CacheKey key) throws SQLException, IOException {
    Keepsake keepsake = new Keepsake(file, surroundings.clock());
    Draft whole = draft(keepsake.draft());
    FileTime written;
    try (Session from = PlainDatabase.alone(file.path())) {
      written = Files.getLastModifiedTime(file.path());
      whole.make(key, to -> new DatabaseCopy(from, to, progress).run());
      progress.reached("wrote an encrypted copy of the old cache", 0, 0);
      draft.make(key, to -> new PythonCache(from, to, surroundings).carryOver());
    }
    String name = keepsake.keep(whole, written);
    progress.reached("kept the copy of the old cache", 0, 0);
    LOG.warn(
        "the cache of the Python server was taken over: its tasks, audit and statistics; its"
            + " entries are fetched again. An encrypted copy of all of it, '{}', stays beside the"
            + " cache for {} days",
        name,
        Keepsake.KEPT.toDays());
  }

  /** A plain log or journal beside an encrypted file would destroy it. */
  private void demandSettled() {
    if (DatabaseFile.attributes(file.wal()) != null
        || DatabaseFile.attributes(file.journal()) != null) {
      throw Faults.inUse();
    }
  }
}
