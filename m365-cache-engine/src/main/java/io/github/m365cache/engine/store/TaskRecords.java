package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tasks that there are and were. */
public interface TaskRecords {
  Optional<Task> find(UUID id);

  /** The newest first. */
  List<Task> list(TaskQuery query);

  /**
   * Cancels what an account has open; a worker that holds a cancelled task cannot settle it.
   *
   * @param open {@link TaskStatus#QUEUED}, {@link TaskStatus#RUNNING} or both
   * @return how many were cancelled
   */
  int cancel(AccountId account, Set<TaskStatus> open, Instant at);
}
