package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;

/** Deletes tasks that ended long ago. */
final class TaskRetention {
  private static final String DELETE =
      "DELETE FROM cache_tasks WHERE task_id IN (SELECT task_id FROM cache_tasks"
          + " WHERE completed_at < ? AND status IN ('completed', 'failed', 'cancelled') LIMIT "
          + Sweep.MOST_ENTRIES
          + ")";

  private TaskRetention() {}

  /** Deletes a portion of what ended before {@code before}; tells whether there was any. */
  static boolean delete(Session session, long before) throws SQLException {
    return session.update(DELETE, before) > 0;
  }
}
