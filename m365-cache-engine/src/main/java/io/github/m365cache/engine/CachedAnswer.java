package io.github.m365cache.engine;

import io.github.m365cache.engine.store.Validity;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry ready to be served: both of its usual answers are made once, so that a hit makes
 * nothing.
 */
final class CachedAnswer {
  private final Ages ages;
  private final Validity validity;
  private final Answer fresh;
  private final Answer stale;
  private final long bytes;

  CachedAnswer(byte[] json, Ages ages, Validity validity) {
    EscapedJson body = EscapedJson.of(json);
    Instant cachedAt = Instant.ofEpochMilli(ages.created());
    this.ages = ages;
    this.validity = validity;
    this.fresh = Answers.of(body, CacheStatus.FRESH, cachedAt);
    this.stale = Answers.of(body, CacheStatus.STALE, cachedAt);
    this.bytes = json.length;
  }

  Ages ages() {
    return ages;
  }

  boolean isValid() {
    return validity.holds();
  }

  Answer fresh() {
    return fresh;
  }

  Answer stale() {
    return stale;
  }

  /** This content under another status. */
  Answer as(CacheStatus status, Optional<String> error) {
    return Answers.of(fresh.body(), status, Instant.ofEpochMilli(ages.created()), error);
  }

  /** The size as JSON. */
  long bytes() {
    return bytes;
  }

  /** What it takes in memory, in bytes, about. */
  int weight() {
    long weight = fresh.body().open().length + 512L;
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }
}
