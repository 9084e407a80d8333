package io.github.m365cache.engine.store;

import java.util.Locale;

/** Why a store cannot be used. None of these changes or deletes anything. */
public enum CacheFault {
  KEY_MISMATCH,
  KEY_UNAVAILABLE,
  CORRUPT,
  NEWER_SCHEMA,
  IO;

  /** What {@code _cache_error} says. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
