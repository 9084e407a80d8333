package io.github.m365cache.engine.warming;

import java.util.Locale;

/** Where a step of a run stands. */
public enum WarmState {
  /** It waits or is under way. */
  OPEN,
  COMPLETED,
  /** What it would have fetched was fresh. */
  SKIPPED,
  FAILED;

  /** The form on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
