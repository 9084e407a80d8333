package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as a part of the engine wants it done.
 *
 * @param kind what it is for, such as {@link #REFRESH}
 * @param account whose
 * @param operation a cached read
 * @param parameters the call's own arguments: one JSON object, without what steers the cache
 * @param priority 1 first, 10 last
 * @param notBefore when it may run at the earliest
 * @param key at most one task of an account with this key is open, of whatever kind
 */
public record TaskRequest(
    String kind,
    AccountId account,
    String operation,
    String parameters,
    int priority,
    Instant notBefore,
    Optional<String> key) {
  /** Renews a stale entry. */
  public static final String REFRESH = "refresh";

  /** Fetches what nobody asked for yet. */
  public static final String WARM = "warm";
}
