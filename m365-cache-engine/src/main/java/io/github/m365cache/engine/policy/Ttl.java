package io.github.m365cache.engine.policy;

import java.time.Duration;

/**
 * The three ages of a resource type; each an age, not an addition to the one before.
 *
 * @param fresh served as it is up to here
 * @param stale served and refreshed behind up to here
 * @param keep served as {@code offline} up to here, when Graph fails
 */
public record Ttl(Duration fresh, Duration stale, Duration keep) {
  public Ttl {
    if (fresh.isNegative() || stale.compareTo(fresh) < 0 || keep.compareTo(stale) < 0) {
      throw new IllegalArgumentException("ttl must not decrease: fresh <= stale <= keep");
    }
  }
}
