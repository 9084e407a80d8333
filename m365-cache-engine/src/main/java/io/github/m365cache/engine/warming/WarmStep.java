package io.github.m365cache.engine.warming;

import io.github.m365cache.api.Account;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Duration;
import java.util.Map;

/**
 * One call that is made ahead.
 *
 * @param account whose
 * @param operation what is asked
 * @param arguments as a client would send them
 * @param key of the entry that the call fills
 * @param ttl how long that is fresh
 * @param priority 1 first, 10 last
 * @param after how long after the start it may run: the steps of an account keep their distance
 */
public record WarmStep(
    Account account,
    String operation,
    Map<String, Object> arguments,
    EntryKey key,
    Ttl ttl,
    int priority,
    Duration after) {
  public WarmStep {
    arguments = Map.copyOf(arguments);
  }

  /** The operation only: arguments and key hold what a person asked for. */
  @Override
  public String toString() {
    return "WarmStep[" + operation + "]";
  }
}
