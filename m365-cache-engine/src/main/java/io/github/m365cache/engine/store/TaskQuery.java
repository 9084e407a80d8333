package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.util.Optional;
import java.util.Set;

/**
 * Which tasks are listed.
 *
 * @param accounts whose
 * @param status where they stand; empty for any
 * @param limit how many at most
 */
public record TaskQuery(Set<AccountId> accounts, Optional<TaskStatus> status, int limit) {
  public TaskQuery {
    accounts = Set.copyOf(accounts);
  }
}
