package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.StoredEntry;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a store holds of an account, as JSON lines in UTF-8: one payload is in memory at a time.
 * Secrets are no part of it, nor cursors' links, nor addresses that need no sign-in.
 */
final class AccountExport {
  static final String OPERATION = "cache_export";

  private static final int FORMAT = 1;
  private static final int PAGE = 500;

  private final CacheStore store;
  private final AccountId account;
  private final Instant now;
  private final OutputStream out;

  /** At this moment, which the audit's row of it has. */
  AccountExport(CacheStore store, AccountId account, Instant now, OutputStream out) {
    this.store = store;
    this.account = account;
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.out = out;
  }

  ExportReport run() throws IOException {
    audit(store, account, OPERATION, "the account was exported", now);
    line(
        kind("account")
            .put("format", FORMAT)
            .put("account_id", account.value())
            .put("exported_at", now.toString()));
    ExportReport report = new ExportReport(account, entries(), tasks(), figures(), auditRows());
    line(
        kind("end")
            .put("entries", report.entries())
            .put("tasks", report.tasks())
            .put("statistics", report.figures())
            .put("audit", report.auditRows()));
    out.flush();
    return report;
  }

  /** A row of the audit for what makes nothing invalid. */
  static void audit(
      CacheStore store, AccountId account, String operation, String reason, Instant at) {
    InvalidationOrder order =
        new InvalidationOrder(account, List.of(), "cli", operation, reason, at);
    var unused = store.entries().invalidate(order);
  }

  private static ObjectNode kind(String kind) {
    return Json.empty().put("kind", kind);
  }

  private void line(ObjectNode json) throws IOException {
    out.write(Json.bytes(json));
    out.write('\n');
  }

  private long entries() throws IOException {
    long entries = 0;
    for (EntryKey key : store.recentReads().latest(account, Integer.MAX_VALUE)) {
      if (store.entries().lookup(key) instanceof Lookup.Found found) {
        entry(found.entry());
        entries++;
      }
    }
    return entries;
  }

  private void entry(StoredEntry entry) throws IOException {
    EntryTimes times = entry.times();
    ObjectNode json =
        kind("entry")
            .put("operation", entry.key().type())
            .put("key", entry.key().text())
            .put("status", status(times))
            .put("created_at", times.createdAt().toString())
            .put("fresh_until", times.freshUntil().toString())
            .put("stale_until", times.staleUntil().toString())
            .put("expires_at", times.expiresAt().toString());
    if (entry.key().type().equals(Cursors.TYPE)) {
      line(json);
      return;
    }
    byte[] head = Json.bytes(json);
    out.write(head, 0, head.length - 1);
    out.write(",\"payload\":".getBytes(StandardCharsets.US_ASCII));
    out.write(ExportedPayload.of(entry.json()));
    out.write('}');
    out.write('\n');
  }

  private String status(EntryTimes times) {
    if (now.isBefore(times.freshUntil())) {
      return "fresh";
    }
    if (now.isBefore(times.staleUntil())) {
      return "stale";
    }
    return now.isBefore(times.expiresAt()) ? "offline" : "expired";
  }

  private long tasks() throws IOException {
    List<Task> tasks =
        store
            .taskRecords()
            .list(new TaskQuery(Set.of(account), Optional.empty(), Integer.MAX_VALUE));
    for (Task task : tasks) {
      ObjectNode json =
          kind("task")
              .put("task_id", task.order().id().toString())
              .put("operation", task.order().operation())
              .put("status", task.status().wireName())
              .put("priority", task.order().priority())
              .put("retries", task.retries())
              .put("created_at", task.order().createdAt().toString());
      task.startedAt().ifPresent(at -> json.put("started_at", at.toString()));
      task.completedAt().ifPresent(at -> json.put("completed_at", at.toString()));
      task.lastError().ifPresent(error -> json.put("last_error", error));
      json.set("parameters", Json.object(ExportedPayload.of(utf8(task.order().parameters()))));
      line(json);
    }
    return tasks.size();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private long figures() throws IOException {
    long figures = 0;
    for (var figure : store.usage().totals().entrySet()) {
      CounterKey key = figure.getKey();
      if (key.account().equals(account)) {
        line(
            kind("statistic")
                .put("operation", key.type())
                .put("counter", key.counter().name().toLowerCase(Locale.ROOT))
                .put("value", figure.getValue()));
        figures++;
      }
    }
    return figures;
  }

  /** The account's name in the audit is the one that the row of this export has. */
  private long auditRows() throws IOException {
    Optional<String> name = Optional.empty();
    long rows = 0;
    List<AuditRow> page = store.audit().list(Long.MAX_VALUE, PAGE);
    while (!page.isEmpty()) {
      for (AuditRow row : page) {
        name = name.isPresent() || !isOwn(row) ? name : Optional.of(row.account());
        if (name.filter(row.account()::equals).isPresent()) {
          line(audit(row));
          rows++;
        }
      }
      page = store.audit().list(page.get(page.size() - 1).position(), PAGE);
    }
    return rows;
  }

  private boolean isOwn(AuditRow row) {
    return row.operation().equals(OPERATION) && row.at().equals(now);
  }

  private static ObjectNode audit(AuditRow row) {
    ObjectNode json =
        kind("audit")
            .put("position", row.position())
            .put("at", row.at().toString())
            .put("actor", row.actor())
            .put("operation", row.operation())
            .put("reason", row.reason())
            .put("entries", row.entries());
    ArrayNode selectors = json.putArray("selectors");
    row.selectors().forEach(selectors::add);
    return json;
  }
}
