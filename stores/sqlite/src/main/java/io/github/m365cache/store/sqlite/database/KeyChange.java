package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.OpenDatabases;
import io.github.m365cache.store.sqlite.file.PathInspection;
import io.github.m365cache.store.sqlite.file.SoleUse;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Copies a database, or some of its rows, under another key and lets the copy take its place.
 * SQLite's own way would write over the only copy there is, and refuses where there is a
 * write-ahead log.
 */
final class KeyChange {
  private final DatabaseFile file;
  private final StoreSettings settings;
  private final Surroundings surroundings;
  private final RowsToCopy wanted;
  private final Progress progress;

  KeyChange(
      StoreSettings settings, Surroundings surroundings, RowsToCopy wanted, Progress progress) {
    this.file = DatabaseFile.at(settings.path());
    this.settings = settings;
    this.surroundings = surroundings;
    this.wanted = wanted;
    this.progress = progress;
  }

  void run(CacheKey current, CacheKey fresh) {
    try {
      SoleUse.demand(file);
      demandOpenedBy(current);
      progress.reached("found the cache closed", 0, 0);
      Draft draft = new Draft(file.draft(), settings.secureDelete(), surroundings.pause());
      fill(draft, current, fresh);
      progress.reached("wrote the copy to the disk", 0, 0);
      demandSettled();
      draft.publish(file.path());
      progress.reached("replaced the cache by its copy", 0, 0);
      new Keepsake(file, surroundings.clock()).forget();
    } catch (SQLException failure) {
      throw Faults.of(failure);
    } catch (IOException failure) {
      throw Faults.io("the cache cannot be copied; check its folder and the disk", failure);
    }
  }

  private void demandOpenedBy(CacheKey current) {
    StoreState state = new PathInspection(file).state();
    if (!(state instanceof StoreState.Present present) || !present.proof().accepts(current)) {
      throw new CacheFaultException(
          CacheFault.KEY_MISMATCH, "the key to be changed does not open the cache");
    }
  }

  private void fill(Draft draft, CacheKey current, CacheKey fresh)
      throws SQLException, IOException {
    Connector connector = new Connector(file.path(), settings.secureDelete(), surroundings.pause());
    OpenDatabases.acquire(file, current);
    try {
      Schema.demandKnown(connector.schemaVersion(current));
      try (Session from = connector.writer(current)) {
        from.query("PRAGMA wal_checkpoint(TRUNCATE)", rows -> rows.next());
        draft.make(fresh, to -> new DatabaseCopy(from, to, wanted, progress).run());
      }
    } finally {
      OpenDatabases.release(file);
    }
  }

  /**
   * The last connection took the log with it; a log of the old key beside the new file is fatal.
   */
  private void demandSettled() {
    if (DatabaseFile.attributes(file.wal()) != null) {
      throw Faults.inUse();
    }
  }
}
