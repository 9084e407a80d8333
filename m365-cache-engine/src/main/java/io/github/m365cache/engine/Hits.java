package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.stats.UsageJournal;
import io.github.m365cache.engine.store.Counter;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts hits; writes them out behind when a batch is full or old enough. */
final class Hits {
  private static final Logger LOG = LoggerFactory.getLogger(Hits.class);
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final EngineClock clock;
  private final UsageJournal journal;
  private final Executor background;
  private final StoreAccess access;
  private final AtomicLong nextWrite;

  Hits(EngineClock clock, UsageJournal journal, Executor background, StoreAccess access) {
    this.clock = clock;
    this.journal = journal;
    this.background = background;
    this.access = access;
    this.nextWrite = new AtomicLong(clock.nanos() + PAUSE);
  }

  void hit(ReadCall call, Counter kind, CachedAnswer entry) {
    call.counters().hit(kind, entry.bytes());
    boolean full = journal.hit(call.key(), clock.millis());
    if (full || isTime()) {
      writeBehind();
    }
  }

  private boolean isTime() {
    long due = nextWrite.get();
    long now = clock.nanos();
    return now - due >= 0 && nextWrite.compareAndSet(due, now + PAUSE);
  }

  private void writeBehind() {
    try {
      background.execute(this::write);
    } catch (RejectedExecutionException closing) {
      LOG.debug("hits are written when the engine closes");
    }
  }

  void write() {
    access.store().ifPresent(store -> journal.writeTo(store.usage()));
  }

  /** The account was removed. */
  void forget(AccountId account) {
    journal.forget(account);
  }

  /** At the end: does not open a store that nobody needed. */
  void writeIfOpen() {
    access.openStore().ifPresent(store -> journal.writeTo(store.usage()));
  }
}
