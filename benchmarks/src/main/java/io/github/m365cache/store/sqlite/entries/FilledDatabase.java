package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.store.sqlite.MeasuredStoreFactory;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.database.Schema;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Makes databases with many entries, in one transaction, because one for each takes too long. */
public final class FilledDatabase {
  private FilledDatabase() {}

  /** Makes the database, encrypted and checkpointed, and closes it. */
  public static void make(Path path, CacheKey key, Stream<EntryWrite> entries) {
    Surroundings surroundings = Surroundings.system();
    Coherence coherence = new Coherence(DatabaseFile.at(path), surroundings.random());
    Putting putting = new Putting(coherence);
    try (Session session =
        new MeasuredStoreFactory(true, true, 0).session(path, key, surroundings)) {
      Schema.migrate(session, surroundings);
      Doomed.prepare(session);
      session.update("BEGIN IMMEDIATE");
      for (EntryWrite entry : (Iterable<EntryWrite>) entries::iterator) {
        byte[] json = entry.json();
        putting.run(
            session, entry, new PayloadCodec.Encoded(0, json.length, json), new Fence(0, 0));
      }
      session.update("COMMIT");
      session.query("PRAGMA wal_checkpoint(TRUNCATE)", rows -> rows.next());
    } catch (SQLException failure) {
      throw Faults.of(failure);
    }
  }
}
