package io.github.m365cache.store.sqlite;

import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;

/**
 * A process that has a cache open and is in the middle of something: with a write-ahead log, or
 * with a rollback journal that its transaction has spilled into the database for.
 */
public final class PeerProcess {
  private static final Progress TELLING = SteppingProcess.TELLING;

  private PeerProcess() {}

  /** Runs in the child: the database, then {@code wal} or {@code journal}. */
  public static void main(String[] arguments) throws Exception {
    Connector connector = new Connector(Path.of(arguments[0]), false, time -> {});
    try (Session session = connector.writer(Given.key())) {
      if (arguments[1].equals("journal")) {
        session.text("PRAGMA journal_mode = DELETE");
        session.script("PRAGMA cache_size = 2");
        session.script("BEGIN IMMEDIATE");
        session.update("UPDATE cache_payloads SET data = zeroblob(length(data))");
        session.update("UPDATE cache_entries SET hit_count = 99");
      } else {
        session.update("UPDATE cache_entries SET hit_count = 1");
      }
      TELLING.reached("busy", 0, 0);
    }
  }
}
