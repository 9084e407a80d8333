package io.github.m365cache.engine.flight;

import io.github.m365cache.api.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the invalidations of each account in this process: a call may join only a fetch that began
 * in its own epoch, so that nobody who asks after a write is given what was read before it.
 */
public final class Epochs {
  private final Map<AccountId, Long> epochs = new ConcurrentHashMap<>();

  public long current(AccountId account) {
    return epochs.getOrDefault(account, 0L);
  }

  public void advance(AccountId account) {
    epochs.merge(account, 1L, Long::sum);
  }
}
