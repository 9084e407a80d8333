package io.github.m365cache.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What this process stored since the store's sums were last looked at: no write asks the store how
 * large it is. Safe for concurrent use.
 */
final class Inflow {
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong entries = new AtomicLong();
  private volatile Allowance allowance = new Allowance(1, 1);

  /** How much may be stored until the next look. */
  record Allowance(long bytes, long entries) {}

  /** What was stored when somebody looked. */
  record Mark(long bytes, long entries) {}

  /** Adds an entry; tells whether it is time to look. */
  boolean stored(long size) {
    Allowance now = allowance;
    boolean many = bytes.addAndGet(size) >= now.bytes();
    return entries.incrementAndGet() >= now.entries() || many;
  }

  /** To be taken before the sums are read: what is stored meanwhile may or may not be in them. */
  Mark mark() {
    return new Mark(bytes.get(), entries.get());
  }

  /** The sums hold everything up to the mark. */
  void looked(Mark mark, Allowance next) {
    bytes.addAndGet(-mark.bytes());
    entries.addAndGet(-mark.entries());
    allowance = next;
  }
}
