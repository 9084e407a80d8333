package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskClaim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claimed task in this process. */
final class Job {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  private final TaskClaim claim;
  private @Nullable Thread thread;
  private boolean lost;
  private volatile int progress;

  Job(TaskClaim claim) {
    this.claim = claim;
  }

  TaskClaim claim() {
    return claim;
  }

  Task task() {
    return claim.task();
  }

  boolean isOf(AccountId account) {
    return task().order().account().equals(account);
  }

  int progress() {
    return progress;
  }

  void progress(int percent) {
    progress = percent;
  }

  /** The calling thread runs it from now on; {@code false} when it is no longer ours. */
  synchronized boolean begin() {
    thread = lost ? null : Thread.currentThread();
    return !lost;
  }

  /** The calling thread is done with it, and meets no interruption that was meant for the job. */
  synchronized void end() {
    thread = null;
    if (lost) {
      boolean wasMeantForTheJob = Thread.interrupted();
      LOG.debug("a task was stopped, interrupted: {}", wasMeantForTheJob);
    }
  }

  /** It is no longer ours: whoever runs it stops. */
  synchronized void lose() {
    lost = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  synchronized boolean isLost() {
    return lost;
  }
}
