package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.store.sqlite.SteppingProcess;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;

/** A process that has an unencrypted cache open. */
final class PlainPeerProcess {
  private PlainPeerProcess() {}

  /** Runs in the child. */
  public static void main(String[] arguments) throws Exception {
    try (Session session = PlainCaches.connect(Path.of(arguments[0]))) {
      session.update("UPDATE cache_entries SET hit_count = 1");
      SteppingProcess.TELLING.reached("open", 0, 0);
    }
  }
}
