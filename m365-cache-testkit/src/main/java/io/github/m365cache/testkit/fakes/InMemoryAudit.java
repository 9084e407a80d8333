package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Selector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The audit of a store in memory, which nobody can edit and which therefore has no chain. */
final class InMemoryAudit {
  private final Deque<AuditRow> newestFirst = new ArrayDeque<>();
  private final Map<AccountId, Long> salts = new HashMap<>();
  private long last;
  private long lastSalt;

  synchronized void add(InvalidationOrder order, long sequence, long entries) {
    newestFirst.addFirst(
        new AuditRow(
            ++last,
            sequence,
            hashed(order.account(), ""),
            order.at().truncatedTo(ChronoUnit.MILLIS),
            order.actor(),
            order.operation(),
            order.reason(),
            order.selectors().stream().map(each -> shown(order.account(), each)).toList(),
            entries));
  }

  private String shown(AccountId account, Selector selector) {
    if (selector instanceof Selector.ByType byType) {
      return "type " + byType.type();
    }
    return selector instanceof Selector.ByTag byTag
        ? "tag " + hashed(account, byTag.tag().value())
        : "pattern " + hashed(account, ((Selector.ByPattern) selector).pattern().toString());
  }

  private String hashed(AccountId account, String text) {
    long salt = salts.computeIfAbsent(account, id -> ++lastSalt);
    return "~" + Integer.toHexString(Objects.hash(account, text, salt));
  }

  /** Nobody can tell any more which rows are the account's. */
  synchronized void forget(AccountId account) {
    salts.remove(account);
  }

  synchronized AuditReport verify() {
    return new AuditReport(newestFirst.size(), Optional.empty());
  }

  synchronized List<AuditRow> list(long below, int limit) {
    return newestFirst.stream().filter(row -> row.position() < below).limit(limit).toList();
  }

  synchronized long forget(Instant before) {
    long forgotten = 0;
    while (!newestFirst.isEmpty() && newestFirst.getLast().at().isBefore(before)) {
      newestFirst.removeLast();
      forgotten++;
    }
    return forgotten;
  }
}
