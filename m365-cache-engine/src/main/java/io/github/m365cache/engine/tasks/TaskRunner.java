package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskSummary;
import java.util.function.IntConsumer;

/** Does what tasks ask for. Safe for concurrent use. */
public interface TaskRunner {
  /** Whether this process can run the operation for the account. May block. */
  boolean takes(AccountId account, String operation);

  /**
   * Runs one attempt.
   *
   * @param progress may be told percents, 0 to 100
   * @throws io.github.m365cache.api.M365Exception when it failed; the code decides whether it is
   *     tried again
   * @throws InterruptedException when the attempt is no longer wanted
   */
  TaskSummary run(Task task, IntConsumer progress) throws InterruptedException;
}
