package io.github.m365cache.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.EntryKey;
import org.jspecify.annotations.Nullable;

/** Entries ready to be served, bounded by weight; none is served unless the store says it holds. */
final class MemoryTier {
  private final @Nullable Cache<EntryKey, CachedAnswer> cache;

  /** A tier of at most this many bytes; 0 makes one that holds nothing. */
  MemoryTier(long maxWeight) {
    this.cache =
        maxWeight == 0
            ? null
            : Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .weigher((EntryKey key, CachedAnswer entry) -> weight(key, entry))
                .executor(Runnable::run)
                .build();
  }

  private static int weight(EntryKey key, CachedAnswer entry) {
    return Math.addExact(key.text().length(), Math.min(entry.weight(), Integer.MAX_VALUE / 2));
  }

  /** The entry, if it may still be served as far as the store is concerned; its age is open. */
  @Nullable CachedAnswer find(EntryKey key) {
    if (cache == null) {
      return null;
    }
    CachedAnswer entry = cache.getIfPresent(key);
    if (entry == null || entry.isValid()) {
      return entry;
    }
    cache.asMap().remove(key, entry);
    return null;
  }

  /** Keeps the entry, unless a slower reader brings what is no longer valid. */
  void publish(EntryKey key, CachedAnswer entry) {
    if (cache != null) {
      cache.asMap().merge(key, entry, MemoryTier::newer);
    }
  }

  /** Of a removed account, which nothing more is kept of. */
  void forget(AccountId account) {
    if (cache != null) {
      cache.asMap().keySet().removeIf(key -> key.account().equals(account));
    }
  }

  /** Of two from different snapshots, only the one that was read last can be valid. */
  private static CachedAnswer newer(CachedAnswer there, CachedAnswer brought) {
    return there.isValid() && !brought.isValid() ? there : brought;
  }
}
