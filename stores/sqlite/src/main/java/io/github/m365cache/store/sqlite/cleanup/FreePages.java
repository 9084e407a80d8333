package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.SQLException;

/**
 * Gives the pages of what was deleted back to the disk, in steps of some milliseconds. A share of
 * them stays: the next entries would need them again at once.
 */
final class FreePages {
  /** Half a megabyte. */
  private static final int STEP = 128;

  private static final int KEPT_AT_LEAST = 256;
  private static final int KEPT_ONE_OF = 16;

  private final Sessions sessions;

  FreePages(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Whether there are so many that the file should shrink. */
  boolean areMany() {
    return sessions.aside(FreePages::excess) > 0;
  }

  private static long excess(Session session) throws SQLException {
    long pages = session.number("PRAGMA page_count", 0);
    long free = session.number("PRAGMA freelist_count", 0);
    return free - Math.max(KEPT_AT_LEAST, pages / KEPT_ONE_OF);
  }

  /** Gives some back; tells whether there are still too many. */
  boolean giveBack() {
    return sessions.write(
        session -> {
          // A prepared statement would free a single page.
          session.script("PRAGMA incremental_vacuum(" + STEP + ")");
          return excess(session) > 0;
        });
  }
}
