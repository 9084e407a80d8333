package io.github.m365cache.engine.store;

import java.util.Optional;
import java.util.UUID;

/** The tasks that wait, for the workers of all processes. */
public interface TaskQueue {
  /**
   * Adds a task, unless one of its account with its key is queued or running.
   *
   * @return the id of the one that is open now
   */
  UUID enqueue(TaskOrder order);

  /**
   * Takes the first task that is due, by priority, then by the time from which it may run, then by
   * age. A running task whose lease has run out is due again. No two claims hold one task at a
   * time. Writes nothing when there is none to take.
   */
  Optional<TaskClaim> claim(ClaimRequest request);

  /**
   * Records what became of the task.
   *
   * @return {@code false}, and nothing is recorded, when the claim holds no longer: the task was
   *     cancelled, or taken over after its lease ran out
   */
  boolean settle(TaskClaim claim, TaskOutcome outcome);
}
