package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.AuditStore;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.Housekeeping;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Occupancy;
import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.ProcessLocks;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Removals;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.engine.store.UsageStore;
import io.github.m365cache.engine.store.Validity;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A store that keeps every promise of the SPI but durability. */
final class InMemoryCacheStore
    implements EntryStore, UsageStore, SecretStore, ProcessLocks, AuditStore, Housekeeping {
  private record Group(AccountId account, String type) {}

  private final InMemoryDatabase database;
  private final StoreFaults faults;
  private final long maxEntryBytes;
  private volatile boolean closed;

  InMemoryCacheStore(InMemoryDatabase database, StoreFaults faults, long maxEntryBytes) {
    this.database = database;
    this.faults = faults;
    this.maxEntryBytes = maxEntryBytes;
  }

  private InMemoryDatabase database() {
    faults.check();
    if (closed) {
      throw new CacheFaultException(CacheFault.IO, "the store is closed");
    }
    return database;
  }

  CacheStore asStore() {
    InMemoryTasks tasks = new InMemoryTasks(this::database);
    return new CacheStore(
        this,
        this::tagged,
        this,
        this::latest,
        this,
        this,
        tasks,
        tasks,
        this,
        this,
        this::check,
        removals(),
        this::close);
  }

  @Override
  public Lookup lookup(EntryKey key) {
    InMemoryDatabase now = database();
    synchronized (now) {
      InMemoryDatabase.Row row = now.row(key);
      Fence fence = new Fence(now.sequence(), row == null ? 0 : row.version);
      return row == null
          ? new Lookup.Missing(absence(key, now), fence)
          : new Lookup.Found(row.entry(), validity(row), fence);
    }
  }

  private List<Lookup.Found> tagged(AccountId account, Tag tag, int most) {
    return database().rows().stream()
        .filter(row -> row.write.key().account().equals(account) && row.write.tags().contains(tag))
        .limit(most)
        .map(row -> lookup(row.write.key()))
        .filter(Lookup.Found.class::isInstance)
        .map(Lookup.Found.class::cast)
        .toList();
  }

  private Validity absence(EntryKey key, InMemoryDatabase now) {
    long drops = now.drops(key.account());
    return () -> !closed && now.row(key) == null && now.drops(key.account()) == drops;
  }

  private Validity validity(InMemoryDatabase.Row row) {
    return () -> row.current && !closed;
  }

  @Override
  public PutOutcome put(EntryWrite entry, Fence fence) {
    InMemoryDatabase now = database();
    InMemoryDatabase.Row row = entry.json().length > maxEntryBytes ? null : now.put(entry, fence);
    return row == null ? new PutOutcome.Refused() : new PutOutcome.Stored(validity(row));
  }

  @Override
  public Invalidated invalidate(InvalidationOrder order) {
    return new Invalidated(database().invalidate(order));
  }

  @Override
  public void record(Collection<Touch> touches, Map<CounterKey, Long> amounts) {
    database().touch(touches);
    database().count(amounts);
  }

  @Override
  public Map<CounterKey, Long> totals() {
    return database().counters();
  }

  @Override
  public List<Occupancy> occupancy() {
    Map<Group, List<InMemoryDatabase.Row>> groups =
        database().rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> new Group(row.write.key().account(), row.write.key().type()),
                    () ->
                        new TreeMap<>(
                            Comparator.comparing(Group::account).thenComparing(Group::type)),
                    Collectors.toList()));
    return groups.entrySet().stream()
        .map(group -> occupancy(group.getKey(), group.getValue()))
        .toList();
  }

  private List<EntryKey> latest(AccountId account, int most) {
    return database().rows().stream()
        .filter(row -> row.write.key().account().equals(account))
        .sorted(Comparator.comparing(InMemoryDatabase.Row::usedAt).reversed())
        .limit(most)
        .map(row -> row.write.key())
        .toList();
  }

  private Removals removals() {
    return new Removals() {
      @Override
      public void remove(AccountId account, Instant at) {
        database().remove(account, at);
      }

      @Override
      public boolean isShreddingDue() {
        return database().isShreddingDue();
      }
    };
  }

  /** Reads every row; nothing in memory can be damaged. */
  private IntegrityReport check(Progress progress) {
    int entries = database().rows().size();
    progress.reached("checking the entries", entries, entries);
    return new IntegrityReport(entries, 0, List.of());
  }

  private static Occupancy occupancy(Group group, List<InMemoryDatabase.Row> rows) {
    List<Instant> ages =
        rows.stream().map(row -> row.entry().times().createdAt()).sorted().toList();
    long bytes = rows.stream().mapToLong(row -> row.write.json().length).sum();
    return new Occupancy(
        group.account(),
        group.type(),
        rows.size(),
        bytes,
        Optional.of(ages.get(0)),
        Optional.of(ages.get(ages.size() - 1)));
  }

  @Override
  public List<Holding> holdings() {
    return database().rows().stream()
        .collect(Collectors.groupingBy(row -> row.write.key().account(), TreeMap::new, all()))
        .entrySet()
        .stream()
        .map(of -> new Holding(of.getKey(), of.getValue().getCount(), of.getValue().getSum()))
        .toList();
  }

  private static Collector<InMemoryDatabase.Row, ?, LongSummaryStatistics> all() {
    return Collectors.summarizingLong(InMemoryDatabase.Row::bytes);
  }

  @Override
  public Sweep sweep(Removal removal) {
    return InMemorySweep.of(this::database, removal);
  }

  @Override
  public Map<String, byte[]> startingWith(String prefix) {
    InMemoryDatabase now = database();
    Map<String, byte[]> found = new TreeMap<>();
    synchronized (now) {
      now.secrets().entrySet().stream()
          .filter(secret -> secret.getKey().startsWith(prefix))
          .forEach(secret -> found.put(secret.getKey(), secret.getValue().clone()));
    }
    return found;
  }

  @Override
  public void keep(String name, byte[] value) {
    InMemoryDatabase now = database();
    now.keepSecret(name, value);
  }

  @Override
  public void remove(String name) {
    InMemoryDatabase now = database();
    synchronized (now) {
      now.secrets().remove(name);
    }
  }

  @Override
  public Optional<ProcessLock> tryAcquire(String name) {
    return database().locks().tryAcquire(this, name);
  }

  @Override
  public AuditReport verify() {
    return database().audit().verify();
  }

  @Override
  public List<AuditRow> list(long below, int limit) {
    return database().audit().list(below, limit);
  }

  @Override
  public long forget(Instant before) {
    return database().audit().forget(before);
  }

  private synchronized void close() {
    if (!closed) {
      closed = true;
      database.countOpening(-1);
      database.locks().dropAll(this);
    }
  }
}
