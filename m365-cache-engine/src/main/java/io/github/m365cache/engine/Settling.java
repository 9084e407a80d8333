package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.policy.KeyBuilder;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Microsoft 365 may not show yet: after a write its search index and Sent Items lag. The
 * windows of an account are an entry of their own, so that every process on the cache knows them.
 * Safe for concurrent use.
 */
final class Settling {
  static final String TYPE = "settling";

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
  private static final String WINDOWS = "windows";

  /** The oldest give way: a bulk of writes must not make an entry that grows. */
  private static final int MOST = 200;

  private static final int TRIES = 5;

  private final EngineClock clock;
  private final StoreAccess access;

  Settling(EngineClock clock, StoreAccess access) {
    this.clock = clock;
    this.access = access;
  }

  /**
   * Opens windows. To be called before the write makes anything invalid, so that none is missed.
   */
  void open(AccountId account, List<SettleWindow> windows) {
    if (windows.isEmpty()) {
      return;
    }
    try {
      access.store().ifPresent(store -> open(account, windows, store));
    } catch (CacheFaultException fault) {
      LOG.warn("what settles could not be kept: {}", fault.fault().wireName());
    }
  }

  private void open(AccountId account, List<SettleWindow> windows, CacheStore store) {
    boolean kept = false;
    for (int i = 0; i < TRIES && !kept; i++) {
      // A refusal means that another process has just added its windows.
      Lookup before = store.entries().lookup(key(account));
      kept = put(account, merged(running(before), windows), before, store);
    }
    if (!kept) {
      LOG.warn("what settles could not be kept: others write too often");
    }
  }

  /** Whether the content may lack something that was written lately. */
  boolean mayLag(EntryKey key, Set<Tag> tags, CacheStore store) {
    return running(store.entries().lookup(key(key.account()))).stream()
        .anyMatch(window -> window.mayLag(key, tags));
  }

  private List<SettleWindow> running(Lookup lookup) {
    List<SettleWindow> running = new ArrayList<>();
    if (lookup instanceof Lookup.Found found) {
      Instant now = clock.instant();
      Json.object(found.entry().json())
          .path(WINDOWS)
          .forEach(
              json -> SettleWindow.read(json).filter(w -> w.isOpen(now)).ifPresent(running::add));
    }
    return running;
  }

  private static List<SettleWindow> merged(List<SettleWindow> running, List<SettleWindow> more) {
    List<SettleWindow> all = new ArrayList<>(running);
    all.addAll(more);
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  private boolean put(
      AccountId account, List<SettleWindow> windows, Lookup before, CacheStore store) {
    Instant now = clock.instant();
    Instant end =
        windows.stream().map(SettleWindow::until).max(Comparator.naturalOrder()).orElse(now);
    ObjectNode json = Json.empty();
    ArrayNode array = json.putArray(WINDOWS);
    windows.forEach(window -> array.add(window.json()));
    Instant last = end.isBefore(now) ? now : end;
    EntryTimes times = new EntryTimes(now, last, last, last);
    EntryWrite entry =
        new EntryWrite(key(account), Json.bytes(json), times, Optional.empty(), Set.of());
    return store.entries().put(entry, before.fence()) instanceof PutOutcome.Stored;
  }

  private static EntryKey key(AccountId account) {
    return KeyBuilder.build(TYPE, List.of(), account, Arguments.of(Map.of()));
  }
}
