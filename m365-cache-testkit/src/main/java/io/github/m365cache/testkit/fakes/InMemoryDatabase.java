package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoredEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file would hold. Every method is one transaction. */
final class InMemoryDatabase {
  /** An entry of one version; {@code current} ends with it. */
  static final class Row {
    final EntryWrite write;
    final long version;
    volatile boolean current = true;

    Row(EntryWrite write, long version) {
      this.write = write;
      this.version = version;
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
  private final List<Dropped> dropped = new ArrayList<>();
  private final Map<String, byte[]> secrets = new HashMap<>();
  private final Map<CounterKey, Long> counters = new HashMap<>();
  private final InMemoryLocks locks = new InMemoryLocks();
  private long sequence;

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

  Map<String, byte[]> secrets() {
    return secrets;
  }

  synchronized Map<CounterKey, Long> counters() {
    return Map.copyOf(counters);
  }

  synchronized void count(Map<CounterKey, Long> amounts) {
    amounts.forEach((counter, amount) -> counters.merge(counter, amount, Long::sum));
  }

  /** {@code null} when the fence says that the content is old. */
  synchronized @Nullable Row put(EntryWrite write, Fence fence) {
    Row old = rows.get(write.key());
    if ((old != null && old.version > fence.sequence()) || wasDropped(write, fence)) {
      return null;
    }
    end(old);
    Row row = new Row(write, ++sequence);
    rows.put(write.key(), row);
    return row;
  }

  private boolean wasDropped(EntryWrite write, Fence fence) {
    return dropped.stream()
        .anyMatch(drop -> drop.sequence() > fence.sequence() && means(drop.order(), write));
  }

  synchronized int invalidate(InvalidationOrder order) {
    dropped.add(new Dropped(order, ++sequence));
    List<Row> meant = rows.values().stream().filter(row -> means(order, row.write)).toList();
    meant.forEach(
        row -> {
          end(row);
          rows.remove(row.write.key());
        });
    return meant.size();
  }

  private static void end(@Nullable Row row) {
    if (row != null) {
      row.current = false;
    }
  }

  private static boolean means(InvalidationOrder order, EntryWrite write) {
    return write.key().account().equals(order.account())
        && order.selectors().stream()
            .anyMatch(selector -> means(selector, write.key(), write.tags()));
  }

  private static boolean means(Selector selector, EntryKey key, Set<Tag> tags) {
    if (selector instanceof Selector.ByTag byTag) {
      return tags.contains(byTag.tag());
    }
    return selector instanceof Selector.ByPattern byPattern
        ? byPattern.pattern().matches(key.text())
        : ((Selector.ByType) selector).type().equals(key.type());
  }
}
