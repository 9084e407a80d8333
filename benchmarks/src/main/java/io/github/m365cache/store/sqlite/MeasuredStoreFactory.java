package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.database.Schema;
import io.github.m365cache.store.sqlite.entries.Doomed;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.PlainSession;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The product's store with what only a measurement may change: no cipher, pages that are never
 * cached, any number of readers. It stands in the store's package, which on a module path no other
 * module can.
 *
 * @param encrypted as the product is; otherwise the same store over a plain file
 * @param cached whether SQLite may keep pages; otherwise every read decrypts anew
 * @param readers connections that only read, beside the writer
 */
public record MeasuredStoreFactory(boolean encrypted, boolean cached, int readers)
    implements CacheStoreFactory {
  @Override
  public String name() {
    return "measured";
  }

  /** New at every time: a measurement begins with an empty folder or a file of its own. */
  @Override
  public StoreState inspect(Path path) {
    return new StoreState.Absent();
  }

  @Override
  public CacheStore open(StoreSettings settings, CacheKey key) {
    Surroundings surroundings = Surroundings.system();
    Path path = settings.path();
    try {
      List<Session> sessions = new ArrayList<>();
      for (int i = 0; i <= readers; i++) {
        sessions.add(session(path, key, surroundings));
        if (i == 0) {
          Schema.migrate(sessions.get(0), surroundings);
          Doomed.prepare(sessions.get(0));
        }
      }
      return new Opening(settings, key, surroundings).assemble(sessions);
    } catch (SQLException failure) {
      throw Faults.of(failure);
    }
  }

  /** One connection of this kind. */
  public Session session(Path path, CacheKey key, Surroundings surroundings) throws SQLException {
    Connector connector = new Connector(path, false, surroundings.pause());
    Session session = encrypted ? connector.writer(key) : PlainSession.open(path, connector);
    if (!cached) {
      session.script("PRAGMA cache_size = 4");
    }
    return session;
  }
}
