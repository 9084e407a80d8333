package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a task asks for.
 *
 * @param id made by whoever orders it
 * @param kind what it is for: {@code refresh}, for one
 * @param account whose
 * @param operation the operation to run
 * @param parameters the arguments of the call: one JSON object
 * @param priority 1 first, 10 last
 * @param notBefore when it may run at the earliest
 * @param createdAt when it was ordered
 * @param key at most one task of an account with this key is open; empty when there may be many
 */
public record TaskOrder(
    UUID id,
    String kind,
    AccountId account,
    String operation,
    String parameters,
    int priority,
    Instant notBefore,
    Instant createdAt,
    Optional<String> key) {
  public static final int FIRST = 1;
  public static final int LAST = 10;

  public TaskOrder {
    if (priority < FIRST || priority > LAST) {
      throw new IllegalArgumentException(
          "a task's priority is " + FIRST + " to " + LAST + ", not " + priority);
    }
  }

  /** The operation only: parameters and key hold what a person asked for. */
  @Override
  public String toString() {
    return "TaskOrder[" + id + ", " + kind + ", " + operation + "]";
  }
}
