package io.github.m365cache.store.sqlite.tasks;

import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskQueue;
import io.github.m365cache.store.sqlite.entries.Removed;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The queue in SQLite. Touches no slot: a task makes nothing invalid. */
public final class SqliteTaskQueue implements TaskQueue {
  private static final String OPEN =
      "SELECT task_id FROM cache_tasks WHERE account_id = ? AND dedup_key = ?"
          + " AND status IN ('queued', 'running')";
  private static final String ADD =
      "INSERT INTO cache_tasks (task_id, kind, account_id, operation, parameters_json, priority,"
          + " not_before, created_at, dedup_key, status)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued')";
  private static final String HELD = " WHERE task_id = ? AND status = 'running' AND fence = ?";
  private static final String RENEW = "UPDATE cache_tasks SET lease_until = ?, progress = ?" + HELD;
  private static final String COMPLETE =
      "UPDATE cache_tasks SET status = 'completed', lease_until = 0, progress = 100,"
          + " completed_at = ?, last_error = NULL, summary_entries = ?, summary_bytes = ?"
          + HELD;
  private static final String FAIL =
      "UPDATE cache_tasks SET status = 'failed', lease_until = 0, completed_at = ?, last_error = ?"
          + HELD;
  private static final String RETRY =
      "UPDATE cache_tasks SET status = 'queued', lease_until = 0, progress = 0,"
          + " retry_count = retry_count + 1, not_before = ?, last_error = ?"
          + HELD;
  private static final String RELEASE =
      "UPDATE cache_tasks SET status = 'queued', lease_until = 0, progress = 0" + HELD;

  private final Sessions sessions;
  private final TaskClaiming claiming;

  public SqliteTaskQueue(Sessions sessions) {
    this.sessions = sessions;
    this.claiming = new TaskClaiming(sessions);
  }

  @Override
  public UUID enqueue(TaskOrder order) {
    // Read first: most of those that are there already cost no write.
    Optional<UUID> open = sessions.read(session -> open(session, order));
    return open.isPresent() ? open.get() : sessions.write(session -> added(session, order));
  }

  private static Optional<UUID> open(Session session, TaskOrder order) throws SQLException {
    return order.key().isEmpty()
        ? Optional.empty()
        : session.first(
            OPEN,
            rows -> UUID.fromString(rows.getString(1)),
            order.account().value(),
            order.key().get());
  }

  private static UUID added(Session session, TaskOrder order) throws SQLException {
    Optional<UUID> open = open(session, order);
    if (open.isPresent()) {
      return open.get();
    }
    if (Removed.isMarked(session, order.account())) {
      return order.id();
    }
    session.update(
        ADD,
        order.id().toString(),
        order.kind(),
        order.account().value(),
        order.operation(),
        order.parameters(),
        order.priority(),
        order.notBefore().toEpochMilli(),
        order.createdAt().toEpochMilli(),
        order.key().orElse(null));
    return order.id();
  }

  @Override
  public Optional<TaskClaim> claim(ClaimRequest request) {
    return claiming.run(request);
  }

  @Override
  public boolean settle(TaskClaim claim, TaskOutcome outcome) {
    String id = claim.task().order().id().toString();
    return sessions.write(session -> settled(session, id, claim.fence(), outcome)) == 1;
  }

  private static int settled(Session session, String id, long fence, TaskOutcome outcome)
      throws SQLException {
    if (outcome instanceof TaskOutcome.Renewed renewed) {
      long lease = renewed.leaseUntil().toEpochMilli();
      return session.update(RENEW, lease, renewed.progress(), id, fence);
    }
    if (outcome instanceof TaskOutcome.Completed done) {
      long at = done.at().toEpochMilli();
      return session.update(
          COMPLETE, at, done.summary().entries(), done.summary().bytes(), id, fence);
    }
    if (outcome instanceof TaskOutcome.Failed failed) {
      return session.update(FAIL, failed.at().toEpochMilli(), failed.error(), id, fence);
    }
    if (outcome instanceof TaskOutcome.Retried retried) {
      return session.update(RETRY, retried.notBefore().toEpochMilli(), retried.error(), id, fence);
    }
    return session.update(RELEASE, id, fence);
  }
}
