package io.github.m365cache.store.sqlite.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes the first task that is due: a look that only reads, then one short transaction. */
final class TaskClaiming {
  private static final String DUE =
      " FROM cache_tasks INDEXED BY cache_tasks_open"
          + " WHERE status IN ('queued', 'running') AND not_before <= ? AND lease_until <= ?";
  private static final String KINDS_OF_WORK = "SELECT DISTINCT account_id, operation" + DUE;
  private static final String IN_ORDER =
      "SELECT task_id, account_id, operation"
          + DUE
          + " ORDER BY priority, not_before, created_at, rowid";
  private static final String UNDER_WAY =
      "SELECT account_id, count(*) FROM cache_tasks INDEXED BY cache_tasks_open"
          + " WHERE status IN ('queued', 'running') AND lease_until > ? GROUP BY account_id";
  private static final String TAKE =
      "UPDATE cache_tasks SET status = 'running', fence = fence + 1, lease_until = ?,"
          + " started_at = ?, progress = 0 WHERE task_id = ?";
  private static final String TAKEN =
      "SELECT " + TaskRow.COLUMNS + ", fence FROM cache_tasks WHERE task_id = ?";

  private final Sessions sessions;

  TaskClaiming(Sessions sessions) {
    this.sessions = sessions;
  }

  private record Work(String account, String operation) {}

  Optional<TaskClaim> run(ClaimRequest request) {
    long now = request.now().toEpochMilli();
    Set<Work> due =
        sessions.read(session -> session.query(KINDS_OF_WORK, TaskClaiming::works, now, now));
    Set<Work> wanted =
        due.stream()
            .filter(work -> request.takes().test(new AccountId(work.account()), work.operation()))
            .collect(Collectors.toUnmodifiableSet());
    return wanted.isEmpty()
        ? Optional.empty()
        : sessions.write(session -> taken(session, request, wanted));
  }

  private static Set<Work> works(ResultSet rows) throws SQLException {
    Set<Work> works = new HashSet<>();
    while (rows.next()) {
      works.add(new Work(rows.getString(1), rows.getString(2)));
    }
    return works;
  }

  private static Optional<TaskClaim> taken(Session session, ClaimRequest request, Set<Work> wanted)
      throws SQLException {
    long now = request.now().toEpochMilli();
    Map<String, Integer> underWay = session.query(UNDER_WAY, TaskClaiming::counts, now);
    Predicate<Work> free = work -> underWay.getOrDefault(work.account(), 0) < request.perAccount();
    Optional<String> first =
        session.query(IN_ORDER, rows -> first(rows, free.and(wanted::contains)), now, now);
    return first.isEmpty() ? Optional.empty() : claim(session, first.get(), request);
  }

  private static Optional<String> first(ResultSet rows, Predicate<Work> fits) throws SQLException {
    while (rows.next()) {
      if (fits.test(new Work(rows.getString(2), rows.getString(3)))) {
        return Optional.of(rows.getString(1));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Integer> counts(ResultSet rows) throws SQLException {
    Map<String, Integer> counts = new HashMap<>();
    while (rows.next()) {
      counts.put(rows.getString(1), rows.getInt(2));
    }
    return counts;
  }

  private static Optional<TaskClaim> claim(Session session, String id, ClaimRequest request)
      throws SQLException {
    session.update(TAKE, request.leaseUntil().toEpochMilli(), request.now().toEpochMilli(), id);
    return session.first(TAKEN, rows -> new TaskClaim(TaskRow.read(rows), rows.getLong(18)), id);
  }
}
