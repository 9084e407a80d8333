package io.github.m365cache.engine.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a task stands. */
public enum TaskStatus {
  /** It waits for its time or for a worker. */
  QUEUED,
  /** A worker holds it under a lease. */
  RUNNING,
  COMPLETED,
  /** It was given up. */
  FAILED,
  CANCELLED;

  /** The form in the store and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of this wire name, if there is one. */
  public static Optional<TaskStatus> named(String wireName) {
    return Stream.of(values()).filter(each -> each.wireName().equals(wireName)).findFirst();
  }
}
