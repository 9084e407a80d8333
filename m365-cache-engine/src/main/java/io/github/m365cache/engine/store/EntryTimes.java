package io.github.m365cache.engine.store;

import java.time.Instant;

/**
 * The ages of an entry as instants (millisecond precision): {@code created <= fresh <= stale <=
 * keep}.
 *
 * @param createdAt when the content was known to be true
 * @param freshUntil served as it is before
 * @param staleUntil served and refreshed behind before
 * @param expiresAt served as {@code offline} before, swept after
 */
public record EntryTimes(
    Instant createdAt, Instant freshUntil, Instant staleUntil, Instant expiresAt) {
  public EntryTimes {
    if (freshUntil.isBefore(createdAt)
        || staleUntil.isBefore(freshUntil)
        || expiresAt.isBefore(staleUntil)) {
      throw new IllegalArgumentException(
          "an entry's times must not decrease: created, fresh, stale, keep");
    }
  }
}
