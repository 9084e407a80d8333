package io.github.m365cache.engine;

import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.Removal;
import java.time.Instant;
import java.util.List;

/**
 * The limits of the cache as amounts.
 *
 * @param startBytes from here on entries are evicted
 * @param targetBytes down to here
 * @param maxEntries the most entries of one account
 */
record Room(long startBytes, long targetBytes, long maxEntries) {
  /** A hundredth below the limit, so that not every further entry starts a clean-up. */
  private static final int MARGIN = 100;

  static Room of(CacheSettings settings) {
    double max = settings.maxTotalBytes();
    return new Room(
        (long) (max * settings.cleanupStart()),
        (long) (max * settings.cleanupTarget()),
        settings.maxEntriesPerAccount());
  }

  private static long bytes(List<Holding> holdings) {
    return holdings.stream().mapToLong(Holding::bytes).sum();
  }

  boolean isFull(List<Holding> holdings) {
    return bytes(holdings) >= startBytes;
  }

  boolean isAboveTarget(List<Holding> holdings) {
    return bytes(holdings) > targetBytes;
  }

  boolean hasTooMany(List<Holding> holdings) {
    return holdings.stream().anyMatch(this::isOver);
  }

  private boolean isOver(Holding holding) {
    return holding.entries() > maxEntries;
  }

  Removal.Bytes downToTarget(Instant now) {
    return new Removal.Bytes(targetBytes, now);
  }

  /** What the accounts that have too many entries must lose. */
  List<Removal.Entries> tooMany(List<Holding> holdings, Instant now) {
    return holdings.stream()
        .filter(this::isOver)
        .map(over -> new Removal.Entries(over.account(), maxEntries - maxEntries / MARGIN, now))
        .toList();
  }

  /**
   * How much may be stored until it is worth to look again. Another process may store as much
   * meanwhile, so never more than a share of the whole.
   */
  Inflow.Allowance untilNextLook(List<Holding> holdings) {
    long most = holdings.stream().mapToLong(Holding::entries).max().orElse(0);
    return new Inflow.Allowance(
        allowed(startBytes - bytes(holdings), startBytes),
        allowed(maxEntries + 1 - most, maxEntries));
  }

  private static long allowed(long rest, long whole) {
    return Math.max(1, Math.min(rest, whole / MARGIN));
  }
}
