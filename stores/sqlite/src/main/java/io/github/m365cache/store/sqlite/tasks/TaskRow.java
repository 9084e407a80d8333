package io.github.m365cache.store.sqlite.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.TaskSummary;
import io.github.m365cache.store.sqlite.platform.Faults;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code cache_tasks} as a task. */
public final class TaskRow {
  /** What {@link #read} wants, in its order. */
  public static final String COLUMNS =
      "task_id, kind, account_id, operation, parameters_json, priority, not_before, created_at,"
          + " dedup_key, status, progress, retry_count, started_at, completed_at, last_error,"
          + " summary_entries, summary_bytes";

  private TaskRow() {}

  /** The task; what no version of this program wrote is a fault or no task. */
  public static Task read(ResultSet row) throws SQLException {
    return new Task(
        order(row),
        TaskStatus.named(row.getString(10))
            .orElseThrow(() -> Faults.corrupt("the cache file holds a task of an unknown status")),
        row.getInt(11),
        row.getInt(12),
        instant(row, 13),
        instant(row, 14),
        Optional.ofNullable(row.getString(15)),
        summary(row));
  }

  private static TaskOrder order(ResultSet row) throws SQLException {
    return new TaskOrder(
        UUID.fromString(row.getString(1)),
        row.getString(2),
        new AccountId(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)),
        Optional.ofNullable(row.getString(9)));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Optional<TaskSummary> summary(ResultSet row) throws SQLException {
    long entries = row.getLong(16);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new TaskSummary(entries, row.getLong(17)));
  }
}
