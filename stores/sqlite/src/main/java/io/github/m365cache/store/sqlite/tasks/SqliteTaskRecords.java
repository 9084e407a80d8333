package io.github.m365cache.store.sqlite.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskRecords;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What {@code cache_tasks} tells, and cancelling. */
public final class SqliteTaskRecords implements TaskRecords {
  private static final String FIND =
      "SELECT " + TaskRow.COLUMNS + " FROM cache_tasks WHERE task_id = ?";
  private static final String LIST =
      "SELECT "
          + TaskRow.COLUMNS
          + ", rowid FROM cache_tasks INDEXED BY cache_tasks_account"
          + " WHERE account_id = ? AND status = coalesce(?, status)"
          + " ORDER BY created_at DESC, rowid DESC LIMIT ?";
  private static final String CANCEL =
      "UPDATE cache_tasks INDEXED BY cache_tasks_open"
          + " SET status = 'cancelled', lease_until = 0, completed_at = ?"
          + " WHERE status IN ('queued', 'running') AND account_id = ? AND status = ?";

  private static final Comparator<Numbered> NEWEST_FIRST =
      Comparator.comparing((Numbered row) -> row.task().order().createdAt())
          .thenComparing(Numbered::row)
          .reversed();

  private final Sessions sessions;

  public SqliteTaskRecords(Sessions sessions) {
    this.sessions = sessions;
  }

  /** A task with its place in the order of insertion. */
  private record Numbered(Task task, long row) {}

  @Override
  public Optional<Task> find(UUID id) {
    return sessions.read(session -> session.first(FIND, TaskRow::read, id.toString()));
  }

  @Override
  public List<Task> list(TaskQuery query) {
    return sessions
        .read(
            session -> {
              List<Numbered> found = new ArrayList<>();
              for (AccountId account : query.accounts()) {
                found.addAll(ofOne(session, account, query));
              }
              return found;
            })
        .stream()
        .sorted(NEWEST_FIRST)
        .limit(query.limit())
        .map(Numbered::task)
        .toList();
  }

  private static List<Numbered> ofOne(Session session, AccountId account, TaskQuery query)
      throws SQLException {
    return session.query(
        LIST,
        SqliteTaskRecords::rows,
        account.value(),
        query.status().map(TaskStatus::wireName).orElse(null),
        query.limit());
  }

  private static List<Numbered> rows(ResultSet rows) throws SQLException {
    List<Numbered> found = new ArrayList<>();
    while (rows.next()) {
      found.add(new Numbered(TaskRow.read(rows), rows.getLong(18)));
    }
    return found;
  }

  @Override
  public int cancel(AccountId account, Set<TaskStatus> open, Instant at) {
    return sessions.write(
        session -> {
          int cancelled = 0;
          for (TaskStatus status : Set.of(TaskStatus.QUEUED, TaskStatus.RUNNING)) {
            if (open.contains(status)) {
              cancelled +=
                  session.update(CANCEL, at.toEpochMilli(), account.value(), status.wireName());
            }
          }
          return cancelled;
        });
  }
}
