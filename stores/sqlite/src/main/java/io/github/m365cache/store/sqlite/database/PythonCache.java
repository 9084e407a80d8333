package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.audit.AuditTrail;
import io.github.m365cache.store.sqlite.entries.Tally;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries over what a cache of the Python server holds beside its entries, whose keys are hashes:
 * tasks, the audit of invalidations and the counters. Its versions differ in columns, so that every
 * column is optional; what has no place here stays in the copy of the whole.
 */
final class PythonCache {
  /** For counters of a cache that several accounts shared without telling them apart. */
  private static final AccountId SHARED = new AccountId("before-migration");

  private static final String TASK_COLUMNS =
      "task_id, account_id, operation, parameters_json, priority, status, retry_count, created_at,"
          + " started_at, completed_at, last_error";

  private final Session from;
  private final Session to;
  private final Surroundings surroundings;

  PythonCache(Session from, Session to, Surroundings surroundings) {
    this.from = from;
    this.to = to;
    this.surroundings = surroundings;
  }

  /** Makes {@code to} an empty cache of ours with what can be carried over. */
  void carryOver() throws SQLException {
    Schema.migrate(to, surroundings);
    to.update("BEGIN IMMEDIATE");
    for (PythonRow task : rows("cache_tasks")) {
      addTask(task);
    }
    AuditTrail audit = AuditTrail.ofDraft(to, surroundings.random());
    for (PythonRow invalidation : rows("cache_invalidation")) {
      addAudit(audit, invalidation);
    }
    AccountId account = onlyAccount();
    for (PythonRow counters : rows("cache_stats")) {
      addCounters(account, counters);
    }
    to.update("COMMIT");
  }

  private List<PythonRow> rows(String table) throws SQLException {
    Set<String> columns = PlainDatabase.columns(from, table);
    if (columns.isEmpty()) {
      return List.of();
    }
    return from.query(
        "SELECT * FROM " + DatabaseCopy.quoted(table),
        rows -> {
          List<PythonRow> read = new ArrayList<>();
          while (rows.next()) {
            Map<String, @Nullable Object> values = new HashMap<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String name = rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
              values.put(name, rows.getObject(i));
            }
            read.add(new PythonRow(values));
          }
          return read;
        });
  }

  private void addTask(PythonRow task) throws SQLException {
    String id = task.text("task_id", "id");
    String account = task.text("account_id");
    String operation = task.text("operation", "task_type");
    if (id.isBlank() || account.isBlank() || operation.isBlank()) {
      return;
    }
    String status = task.text("status").toLowerCase(Locale.ROOT);
    Long created = time(task.time("created_at"));
    to.update(
        "INSERT OR IGNORE INTO cache_tasks ("
            + TASK_COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        account,
        operation,
        task.text("parameters_json", "parameters"),
        Math.max(1, Math.min(10, task.number(5, "priority"))),
        // What ran when the server ended did not end.
        status.equals("running") || status.isBlank() ? "queued" : status,
        task.number(0, "retry_count"),
        created == null ? surroundings.clock().instant().toEpochMilli() : created,
        time(task.time("started_at")),
        time(task.time("completed_at")),
        task.textOrNull("last_error", "error_text", "error"));
  }

  private static @Nullable Long time(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private void addAudit(AuditTrail audit, PythonRow row) throws SQLException {
    String account = row.text("account_id");
    String pattern = row.text("pattern", "cache_key", "resource_type");
    Instant at = row.time("invalidated_at", "created_at", "timestamp");
    if (pattern.isBlank()) {
      return;
    }
    InvalidationOrder order =
        new InvalidationOrder(
            account.isBlank() ? SHARED : new AccountId(account),
            List.of(new Selector.ByPattern(KeyPattern.of(pattern))),
            "python-server",
            "cache_invalidate",
            row.text("reason").isBlank() ? "unknown" : row.text("reason"),
            at == null ? Instant.EPOCH : at);
    audit.record(
        to, order, 0, row.number(0, "invalidated_count", "entries_invalidated", "entries_deleted"));
  }

  /** The account that all entries and tasks belong to, if it is one. */
  private AccountId onlyAccount() throws SQLException {
    Set<String> accounts = new HashSet<>();
    for (String table : List.of("cache_entries", "cache_tasks")) {
      if (PlainDatabase.columns(from, table).contains("account_id")) {
        from.query(
            "SELECT DISTINCT account_id FROM " + DatabaseCopy.quoted(table),
            rows -> {
              while (rows.next()) {
                accounts.add(String.valueOf(rows.getString(1)));
              }
              return accounts;
            });
      }
    }
    accounts.removeIf(String::isBlank);
    return accounts.size() == 1 ? new AccountId(accounts.iterator().next()) : SHARED;
  }

  private void addCounters(AccountId account, PythonRow row) throws SQLException {
    String type = row.text("resource_type");
    if (!type.isBlank()) {
      Map<Counter, Long> counters =
          Map.of(
              Counter.HITS_FRESH, row.number(0, "hit_count", "hits"),
              Counter.MISSES, row.number(0, "miss_count", "misses"),
              Counter.EVICTIONS, row.number(0, "eviction_count", "evictions"));
      for (Map.Entry<Counter, Long> counter : counters.entrySet()) {
        Tally.add(to, account, type, counter.getKey().name(), counter.getValue());
      }
    }
  }
}
