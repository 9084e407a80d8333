package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.AuditStore;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
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
    AuditChain chain = chain(sessions, coherence.databaseId());
    SqliteLocks locks = SqliteLocks.open(file.locks());
    Checkpoints checkpoints = new Checkpoints(file, sessions);
    Upkeep upkeep = new Upkeep(sessions, coherence, locks, checkpoints, surroundings);
    upkeep.start();
    AuditTrail audit = new AuditTrail(chain::append, surroundings.random());
    Invalidating invalidating = new Invalidating(coherence, audit, surroundings.clock());
    EntryStore entries = new SqliteEntryStore(sessions, coherence, codec, invalidating, chain);
    return new CacheStore(
        entries,
        new SqliteUsageStore(sessions),
        new SqliteRecentReads(sessions),
        new SqliteSecretStore(sessions),
        locks,
        new SqliteTaskQueue(sessions),
        new SqliteTaskRecords(sessions),
        audit(sessions, coherence.databaseId()),
        new SqliteHousekeeping(
            sessions,
            new Removing(coherence, surroundings.clock()),
            () -> new Breaks(checkpoints, surroundings.pause())),
        new SqliteIntegrityCheck(sessions, codec),
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

  private AuditChain chain(Sessions sessions, long databaseId) {
    ChainKey key = sessions.read(session -> ChainKey.of(session, surroundings.random()));
    AuditChain chain = new AuditChain(new ChainFile(file.chain()), key, databaseId);
    sessions.write(chain::begin);
    return chain;
  }

  private AuditStore audit(Sessions sessions, long databaseId) {
    AuditCheck check = new AuditCheck(file, sessions, databaseId, surroundings.random());
    return new SqliteAuditStore(sessions, check, surroundings.random());
  }
}
