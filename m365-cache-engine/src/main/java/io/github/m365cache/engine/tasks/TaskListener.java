package io.github.m365cache.engine.tasks;

import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOutcome;

/** Is told what became of the tasks that this process ran. */
@FunctionalInterface
public interface TaskListener {
  /**
   * An attempt ended and its outcome was recorded. Called on the worker's thread; must not block.
   *
   * @param task as it was when the attempt began
   * @param outcome never {@link TaskOutcome.Renewed}
   */
  void settled(Task task, TaskOutcome outcome);
}
