package io.github.m365cache.engine;

import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CutFrom;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoredEntry;
import io.github.m365cache.engine.store.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts content into the store and the memory tier. */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final EngineClock clock;
  private final MemoryTier memory;
  private final Invalidations invalidations;
  private final Settling settling;
  private final SeenLimits seen;
  private final long maxEntryBytes;

  Keeper(
      EngineClock clock,
      MemoryTier memory,
      Invalidations invalidations,
      Settling settling,
      SeenLimits seen,
      long maxEntryBytes) {
    this.clock = clock;
    this.memory = memory;
    this.invalidations = invalidations;
    this.settling = settling;
    this.seen = seen;
    this.maxEntryBytes = maxEntryBytes;
  }

  /** What the store holds, if it is fresh: another call was faster. */
  Optional<Loaded> fresh(ReadCall call, Lookup lookup) {
    if (lookup instanceof Lookup.Found found) {
      CachedAnswer entry = served(call, found.entry(), found.validity());
      if (entry.ages().at(clock.millis()) == Ages.Age.FRESH) {
        memory.publish(call.key(), entry);
        return Optional.of(
            Loaded.brought(entry.fresh().body(), Instant.ofEpochMilli(entry.ages().created())));
      }
    }
    return Optional.empty();
  }

  CachedAnswer served(ReadCall call, StoredEntry entry, Validity validity) {
    seen.saw(call);
    return new CachedAnswer(entry.json(), Ages.of(entry.times(), call.ttl()), validity);
  }

  /** Stores what was fetched, or says why not. */
  Loaded keep(ReadCall call, CacheStore store, Content content, Fence fence, long began) {
    return stored(call, store, content, fence, began).until(content.until());
  }

  private Loaded stored(ReadCall call, CacheStore store, Content content, Fence fence, long began) {
    if (content.json().length > maxEntryBytes) {
      call.counters().add(Counter.OVERSIZED, 1);
      drop(call, store);
      return fetched(EscapedJson.of(content.json()), began).refused(fence.sequence());
    }
    try {
      EntryTimes times = times(call, store, content, began);
      EntryWrite entry =
          new EntryWrite(call.key(), content.json(), times, content.validator(), content.tags());
      return kept(call, entry, store.entries().put(entry, fence), fence);
    } catch (CacheFaultException fault) {
      LOG.warn("the cache cannot be written: {}", fault.fault().wireName());
      return fetched(EscapedJson.of(content.json()), began)
          .refused(fence.sequence())
          .unstored(fault.fault());
    }
  }

  private EntryTimes times(ReadCall call, CacheStore store, Content content, long began) {
    EntryTimes times = Ages.until(content.until(), Ages.times(began, call.ttl()));
    boolean mayLag = settling.mayLag(call.key(), content.tags(), store);
    return mayLag ? Ages.old(times) : times;
  }

  private Loaded kept(ReadCall call, EntryWrite entry, PutOutcome outcome, Fence fence) {
    long created = entry.times().createdAt().toEpochMilli();
    if (outcome instanceof PutOutcome.Stored stored) {
      Ages ages = Ages.of(entry.times(), call.ttl());
      CachedAnswer answer = new CachedAnswer(entry.json(), ages, stored.validity());
      memory.publish(call.key(), answer);
      seen.saw(call);
      return fetched(answer.fresh().body(), created);
    }
    return fetched(EscapedJson.of(entry.json()), created).refused(fence.sequence());
  }

  /**
   * Stores a part of another entry, as old as that; empty when what it was cut from is no longer
   * so.
   */
  Optional<CachedAnswer> cut(
      ReadCall call, CacheStore store, byte[] json, EntryTimes times, CutFrom from, Fence fence) {
    Ages ages = Ages.of(times, call.ttl());
    try {
      EntryWrite entry =
          new EntryWrite(call.key(), json, times, Optional.empty(), Set.of(), Optional.of(from));
      if (store.entries().put(entry, fence) instanceof PutOutcome.Stored stored) {
        CachedAnswer answer = new CachedAnswer(json, ages, stored.validity());
        memory.publish(call.key(), answer);
        return Optional.of(answer);
      }
      return Optional.empty();
    } catch (CacheFaultException fault) {
      LOG.warn("the cache cannot be written: {}", fault.fault().wireName());
      return Optional.of(new CachedAnswer(json, ages, () -> false));
    }
  }

  private static Loaded fetched(EscapedJson body, long created) {
    return Loaded.fetched(body, Instant.ofEpochMilli(created));
  }

  /** Makes the call's own entry invalid: Microsoft 365 says that it is no longer so. */
  void drop(ReadCall call, CacheStore store) {
    // A key holds no star of its own, so that it is a pattern that matches itself only.
    Selector own = new Selector.ByPattern(KeyPattern.of(call.key().text()));
    String operation = call.operation().policy().name();
    InvalidationOrder order =
        new InvalidationOrder(
            call.account().id(), List.of(own), "engine", operation, "replaced", clock.instant());
    try {
      if (store.entries().lookup(call.key()) instanceof Lookup.Found) {
        invalidations.run(order);
      }
    } catch (CacheFaultException fault) {
      LOG.warn("an entry could not be dropped: {}", fault.fault().wireName());
    }
  }
}
