package io.github.m365cache.engine.stats;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.engine.store.UsageStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hits on entries, remembered until they are written out together with the counters: a hit never
 * writes to the store.
 */
public final class UsageJournal {
  /** Hits after which the journal is written out: one transaction for all of them. */
  static final int BATCH = 256;

  private static final Logger LOG = LoggerFactory.getLogger(UsageJournal.class);

  private record Hits(long count, long lastMillis) {
    Hits plus(Hits other) {
      return new Hits(count + other.count, Math.max(lastMillis, other.lastMillis));
    }
  }

  private final Counters counters;
  private final Predicate<AccountId> gone;
  private final ConcurrentMap<EntryKey, Hits> hits = new ConcurrentHashMap<>();
  private final AtomicInteger pending = new AtomicInteger();

  /**
   * Over these counters.
   *
   * @param gone tells the accounts that were removed: nothing is written of them
   */
  public UsageJournal(Counters counters, Predicate<AccountId> gone) {
    this.counters = counters;
    this.gone = gone;
  }

  /** The account was removed; a write under way ends before this does. */
  public synchronized void forget(AccountId account) {
    hits.keySet().removeIf(key -> key.account().equals(account));
    counters.forget(account);
  }

  /**
   * Remembers a hit.
   *
   * @return whether a batch is full, told to one caller only
   */
  public boolean hit(EntryKey key, long millis) {
    hits.merge(key, new Hits(1, millis), Hits::plus);
    return pending.incrementAndGet() == BATCH;
  }

  /** Writes everything out; what cannot be written is kept for the next time. */
  public synchronized void writeTo(UsageStore store) {
    pending.set(0);
    Map<EntryKey, Hits> drained = drain();
    drained.keySet().removeIf(key -> gone.test(key.account()));
    Map<CounterKey, Long> amounts = counters.unwritten();
    amounts.keySet().removeIf(key -> gone.test(key.account()));
    if (drained.isEmpty() && amounts.isEmpty()) {
      return;
    }
    try {
      store.record(drained.entrySet().stream().map(UsageJournal::touch).toList(), amounts);
      counters.wrote(amounts);
    } catch (CacheFaultException fault) {
      drained.forEach((key, count) -> hits.merge(key, count, Hits::plus));
      LOG.warn("hits and counters could not be written: {}", fault.fault().wireName());
    }
  }

  private Map<EntryKey, Hits> drain() {
    Map<EntryKey, Hits> drained = new HashMap<>();
    for (EntryKey key : hits.keySet()) {
      Hits count = hits.remove(key);
      if (count != null) {
        drained.put(key, count);
      }
    }
    return drained;
  }

  private static Touch touch(Map.Entry<EntryKey, Hits> entry) {
    Hits count = entry.getValue();
    return new Touch(entry.getKey(), count.count(), Instant.ofEpochMilli(count.lastMillis()));
  }
}
