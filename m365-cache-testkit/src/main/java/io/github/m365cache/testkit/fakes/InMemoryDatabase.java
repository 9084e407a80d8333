package io.github.m365cache.testkit.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.CutFrom;
import io.github.m365cache.engine.store.EntryEdit;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoredEntry;
import io.github.m365cache.engine.store.Touch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file would hold. Every method is one transaction. */
final class InMemoryDatabase {
  /** An entry of one version; {@code current} ends with it. */
  static final class Row {
    final EntryWrite write;
    final long version;
    volatile boolean current = true;
    private volatile Instant accessedAt;

    Row(EntryWrite write, long version, Instant accessedAt) {
      this.write = write;
      this.version = version;
      this.accessedAt = accessedAt;
    }

    long bytes() {
      return write.json().length;
    }

    /** Its last access or, if later, its creation. */
    Instant usedAt() {
      return later(accessedAt, millis(write.times().createdAt()));
    }

    private void touch(Instant at) {
      accessedAt = later(accessedAt, millis(at));
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    StoredEntry entry() {
      EntryTimes times = write.times();
      EntryTimes cut =
          new EntryTimes(
              millis(times.createdAt()),
              millis(times.freshUntil()),
              millis(times.staleUntil()),
              millis(times.expiresAt()));
      return new StoredEntry(write.key(), write.json(), cut, write.validator());
    }

    private static Instant millis(Instant fine) {
      return fine.truncatedTo(ChronoUnit.MILLIS);
    }
  }

  private record Dropped(InvalidationOrder order, long sequence) {}

  private CacheKey key;
  private int openings;
  private final Map<EntryKey, Row> rows = new HashMap<>();
  private final Map<EntryKey, Long> removed = new HashMap<>();
  private final List<Dropped> dropped = new ArrayList<>();
  private final Map<String, byte[]> secrets = new HashMap<>();
  private final Map<CounterKey, Long> counters = new HashMap<>();
  private final InMemoryLocks locks = new InMemoryLocks();
  private final InMemoryTaskTable tasks = new InMemoryTaskTable();
  private final InMemoryAudit audit = new InMemoryAudit();
  private final Set<AccountId> departed = new HashSet<>();
  private boolean isShreddingDue;
  private long sequence;

  /** No fetch from before the last removal is stored. */
  private long horizon;

  InMemoryDatabase(CacheKey key) {
    this.key = key;
  }

  synchronized boolean isOpenedBy(CacheKey other) {
    return key.sameAs(other);
  }

  synchronized void changeKey(CacheKey fresh) {
    byte[] bytes = fresh.bytes();
    key = CacheKey.of(bytes);
  }

  /** A copy that leaves nothing of what was removed. */
  synchronized void copied() {
    departed.clear();
    isShreddingDue = false;
  }

  synchronized boolean isShreddingDue() {
    return isShreddingDue;
  }

  synchronized boolean isDeparted(AccountId account) {
    return departed.contains(account);
  }

  synchronized void remove(AccountId account, Instant at) {
    InvalidationOrder order =
        new InvalidationOrder(
            account,
            List.of(new Selector.ByPattern(KeyPattern.EVERYTHING)),
            "engine",
            "account_remove",
            "the account was removed",
            at);
    int unused = invalidate(order);
    forget(account);
    horizon = sequence;
    departed.add(account);
    isShreddingDue = true;
  }

  /** Nothing is kept under the id of who was removed, until the tokens of a new sign-in are. */
  synchronized void keepSecret(String name, byte[] value) {
    AccountId account = new AccountId(name.substring(name.indexOf(':') + 1));
    if (name.startsWith("sign-in:")) {
      departed.remove(account);
    }
    if (!departed.contains(account)) {
      secrets.put(name, value.clone());
    }
  }

  synchronized void forget(AccountId account) {
    String id = account.value();
    rows.keySet().removeIf(each -> each.account().equals(account));
    removed.keySet().removeIf(each -> each.account().equals(account));
    dropped.removeIf(each -> each.order().account().equals(account));
    counters.keySet().removeIf(each -> each.account().equals(account));
    secrets
        .entrySet()
        .removeIf(
            each -> each.getKey().contains(id) || new String(each.getValue(), UTF_8).contains(id));
    tasks.forget(account);
    audit.forget(account);
  }

  synchronized void countOpening(int change) {
    openings += change;
  }

  synchronized boolean isOpen() {
    return openings > 0;
  }

  synchronized long sequence() {
    return sequence;
  }

  synchronized @Nullable Row row(EntryKey entry) {
    return rows.get(entry);
  }

  synchronized List<Row> rows() {
    return List.copyOf(rows.values());
  }

  InMemoryLocks locks() {
    return locks;
  }

  InMemoryTaskTable tasks() {
    return tasks;
  }

  InMemoryAudit audit() {
    return audit;
  }

  Map<String, byte[]> secrets() {
    return secrets;
  }

  synchronized Map<CounterKey, Long> counters() {
    return Map.copyOf(counters);
  }

  synchronized void touch(Collection<Touch> touches) {
    for (Touch touch : touches) {
      Row row = rows.get(touch.key());
      if (row != null) {
        row.touch(touch.accessedAt());
      }
    }
  }

  synchronized void count(Map<CounterKey, Long> amounts) {
    amounts.forEach(
        (counter, amount) -> {
          if (!departed.contains(counter.account())) {
            counters.merge(counter, amount, Long::sum);
          }
        });
  }

  /** {@code null} when the fence says that the content is old. */
  synchronized @Nullable Row put(EntryWrite write, Fence fence) {
    Row old = rows.get(write.key());
    boolean newer = removed.getOrDefault(write.key(), 0L) > fence.sequence();
    if (fence.sequence() < horizon || departed.contains(write.key().account())) {
      return null;
    }
    if (newer || (old != null && old.version > fence.sequence()) || wasDropped(write, fence)) {
      return null;
    }
    Optional<EntryWrite> part = part(write);
    if (part.isEmpty()) {
      return null;
    }
    end(old);
    Row row = new Row(part.get(), ++sequence, old == null ? Instant.MIN : old.accessedAt);
    rows.put(write.key(), row);
    return row;
  }

  /** With the tags of what it is a part of, if that is still there in its version. */
  private Optional<EntryWrite> part(EntryWrite write) {
    if (write.cutFrom().isEmpty()) {
      return Optional.of(write);
    }
    return write
        .cutFrom()
        .map(from -> new Whole(from, rows.get(from.key())))
        .filter(whole -> whole.row() != null && whole.row().version == whole.from().version())
        .map(whole -> whole.tag(write));
  }

  private record Whole(CutFrom from, @Nullable Row row) {
    EntryWrite tag(EntryWrite part) {
      Set<Tag> tags = new HashSet<>(part.tags());
      tags.addAll(Objects.requireNonNull(row).write.tags());
      return new EntryWrite(part.key(), part.json(), part.times(), part.validator(), tags);
    }
  }

  private boolean wasDropped(EntryWrite write, Fence fence) {
    return dropped.stream()
        .anyMatch(drop -> drop.sequence() > fence.sequence() && means(drop.order(), write));
  }

  /** How often something of the account was made invalid. */
  synchronized long drops(AccountId account) {
    long count = dropped.stream().filter(drop -> drop.order().account().equals(account)).count();
    // A removal takes the account's drops along; no number comes twice.
    return horizon == 0 ? count : -horizon - count;
  }

  synchronized int invalidate(InvalidationOrder order) {
    if (departed.contains(order.account())) {
      return 0;
    }
    dropped.add(new Dropped(order, ++sequence));
    List<Row> meant = rows.values().stream().filter(row -> means(order, row.write)).toList();
    meant.forEach(
        row -> {
          end(row);
          rows.remove(row.write.key());
        });
    long edited = meant.stream().filter(row -> edit(row, order)).count();
    int gone = meant.size() - (int) edited;
    audit.add(order, sequence, gone);
    return gone;
  }

  private boolean edit(Row row, InvalidationOrder order) {
    Optional<EntryEdit> edit =
        order.edits().stream().filter(each -> isFor(row, each, order)).findFirst();
    edit.ifPresent(
        each -> {
          EntryWrite write = row.write;
          EntryWrite other =
              new EntryWrite(
                  write.key(), each.json(), write.times(), Optional.empty(), write.tags());
          rows.put(write.key(), new Row(other, sequence, row.accessedAt));
        });
    return edit.isPresent();
  }

  private static boolean isFor(Row row, EntryEdit edit, InvalidationOrder order) {
    return edit.key().equals(row.write.key())
        && edit.version() == row.version
        && order.selectors().stream()
            .filter(selector -> !selector.equals(edit.instead()))
            .noneMatch(selector -> selector.means(row.write.key(), row.write.tags()));
  }

  /** To make room: what they say is still true, but an older fetch must not take their place. */
  synchronized Portion remove(List<Row> portion) {
    sequence++;
    for (Row row : portion) {
      end(row);
      rows.remove(row.write.key());
      removed.merge(row.write.key(), row.version, Math::max);
    }
    Map<Group, List<Row>> groups =
        portion.stream()
            .collect(
                Collectors.groupingBy(
                    row -> new Group(row.write.key().account(), row.write.key().type())));
    return new Portion(
        groups.entrySet().stream().map(group -> lost(group.getKey(), group.getValue())).toList());
  }

  private record Group(AccountId account, String type) {}

  private static Portion.Removed lost(Group group, List<Row> rows) {
    long bytes = rows.stream().mapToLong(Row::bytes).sum();
    return new Portion.Removed(group.account(), group.type(), rows.size(), bytes);
  }

  private static void end(@Nullable Row row) {
    if (row != null) {
      row.current = false;
    }
  }

  private static boolean means(InvalidationOrder order, EntryWrite write) {
    return write.key().account().equals(order.account())
        && order.selectors().stream()
            .anyMatch(selector -> selector.means(write.key(), write.tags()));
  }
}
