package io.github.m365cache.engine;

import java.util.Locale;

/** What {@code _cache_status} says of an answer. */
public enum CacheStatus {
  FRESH,
  STALE,
  MISS,
  REFRESHED,
  BYPASS,
  OFFLINE;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
