package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.audit.AuditChain;
import io.github.m365cache.store.sqlite.audit.SqliteAuditStore;
import io.github.m365cache.store.sqlite.cleanup.SqliteHousekeeping;
import io.github.m365cache.store.sqlite.cleanup.Upkeep;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.coherence.SqliteLocks;
import io.github.m365cache.store.sqlite.database.Draft;
import io.github.m365cache.store.sqlite.database.Encrypting;
import io.github.m365cache.store.sqlite.database.Keepsake;
import io.github.m365cache.store.sqlite.database.NewDatabase;
import io.github.m365cache.store.sqlite.database.Schema;
import io.github.m365cache.store.sqlite.entries.Doomed;
import io.github.m365cache.store.sqlite.entries.SqliteEntryStore;
import io.github.m365cache.store.sqlite.entries.SqliteRecentReads;
import io.github.m365cache.store.sqlite.entries.SqliteRemovals;
import io.github.m365cache.store.sqlite.entries.SqliteUsageStore;
import io.github.m365cache.store.sqlite.entries.Tally;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.OpenDatabases;
import io.github.m365cache.store.sqlite.file.PathInspection;
import io.github.m365cache.store.sqlite.integrity.SqliteIntegrityCheck;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Ownership;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Checkpoints;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.DiskRoom;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import io.github.m365cache.store.sqlite.tasks.SqliteTaskQueue;
import io.github.m365cache.store.sqlite.tasks.SqliteTaskRecords;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The steps from a path and a key to an open store. */
final class Opening {
  /** With the writer never more than five connections. */
  private static final int MAX_READERS = 4;

  private final StoreSettings settings;
  private final CacheKey key;
  private final Surroundings surroundings;
  private final PayloadCodec codec;
  private DatabaseFile file;

  Opening(StoreSettings settings, CacheKey key, Surroundings surroundings) {
    this.settings = settings;
    this.key = key;
    this.surroundings = surroundings;
    this.codec = new PayloadCodec(settings.compression(), settings.maxEntryBytes());
    this.file = DatabaseFile.at(settings.path());
  }

  CacheStore run() {
    try {
      StoreState found = new PathInspection(file).state();
      if (found instanceof StoreState.Unencrypted) {
        new Encrypting(file, settings.secureDelete(), surroundings).run(key);
      } else if (found instanceof StoreState.Absent) {
        new NewDatabase(file, settings.secureDelete(), surroundings).make(key);
        // Its folder exists now, so that the canonical name can be told.
        file = DatabaseFile.at(settings.path());
      }
      demandUsable(new PathInspection(file).state());
      Ownership.makePrivate(file.path());
      tidyUp();
      OpenDatabases.acquire(file, key);
      return connect();
    } catch (SQLException failure) {
      throw Faults.of(failure);
    } catch (IOException failure) {
      throw Faults.io("the cache file's permissions cannot be set; check its owner", failure);
    }
  }

  /** The key is proven, so what interrupted work left here is ours. */
  private void tidyUp() throws IOException {
    Draft.remove(file.draft());
    new Keepsake(file, surroundings.clock()).expire();
  }

  private void demandUsable(StoreState state) {
    if (state instanceof StoreState.Unusable unusable) {
      throw new CacheFaultException(unusable.fault(), unusable.message());
    }
    if (state instanceof StoreState.Present present && !present.proof().accepts(key)) {
      throw new CacheFaultException(
          CacheFault.KEY_MISMATCH,
          "the cache was encrypted with another key; bring that key back, or run 'm365-mcp cache"
              + " reset' to move the cache aside");
    }
  }

  private CacheStore connect() throws SQLException {
    boolean opened = false;
    Connector connector = new Connector(file.path(), settings.secureDelete(), surroundings.pause());
    List<Session> sessions = new ArrayList<>();
    try {
      Schema.demandKnown(connector.schemaVersion(key));
      sessions.add(connector.writer(key));
      Session writer = sessions.get(0);
      Schema.migrate(writer, surroundings);
      Tally.since(writer, surroundings.clock().instant());
      Doomed.prepare(writer);
      for (int i = 0; i < Math.min(MAX_READERS, settings.readers()); i++) {
        sessions.add(connector.reader(key));
      }
      CacheStore store = assemble(sessions);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        for (Session session : sessions) {
          session.close();
        }
        OpenDatabases.release(file);
      }
    }
  }

  /** A store over connections that are open and migrated, the writer first. */
  CacheStore assemble(List<Session> connections) {
    Sessions sessions =
        new Sessions(connections.get(0), connections.subList(1, connections.size()));
    Coherence coherence = new Coherence(file, surroundings.random());
    coherence.start(sessions);
    long id = coherence.databaseId();
    AuditChain chain = AuditChain.open(file, sessions, id, surroundings.random());
    SqliteLocks locks = SqliteLocks.open(file.locks());
    DiskRoom room = new DiskRoom(file.folder(), surroundings.space());
    Checkpoints checkpoints = new Checkpoints(file, sessions, room);
    Upkeep upkeep = new Upkeep(sessions, coherence, locks, checkpoints, surroundings);
    upkeep.start();
    SqliteEntryStore entries =
        new SqliteEntryStore(sessions, coherence, codec, chain, room, surroundings);
    return new CacheStore(
        entries,
        entries,
        new SqliteUsageStore(sessions),
        new SqliteRecentReads(sessions),
        new SqliteSecretStore(sessions),
        locks,
        new SqliteTaskQueue(sessions),
        new SqliteTaskRecords(sessions),
        new SqliteAuditStore(file, sessions, id, surroundings.random()),
        new SqliteHousekeeping(sessions, coherence, checkpoints, surroundings),
        new SqliteIntegrityCheck(sessions, codec),
        new SqliteRemovals(sessions, coherence, chain, surroundings.random()),
        new Closing(
            List.of(
                coherence::close,
                upkeep::stop,
                () -> sessions.close(Checkpoints::truncate),
                chain::close,
                locks::close,
                codec::close,
                () -> OpenDatabases.release(file))));
  }
}
