package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.config.TaskSettings;
import io.github.m365cache.engine.store.TaskOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that this process holds: renews their leases while they run, and settles them. */
final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /** A lease is renewed this many times before it would run out. */
  private static final int RENEWALS = 3;

  private final TaskSettings settings;
  private final WorkerParts parts;
  private final Set<Job> held = ConcurrentHashMap.newKeySet();

  Jobs(TaskSettings settings, WorkerParts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  /** Holds the task from now on. */
  void add(Job job) {
    held.add(job);
    renewLater(job);
  }

  private void renewLater(Job job) {
    parts.timer().accept(settings.lease().dividedBy(RENEWALS), () -> renew(job));
  }

  private void renew(Job job) {
    if (!held.contains(job)) {
      return;
    }
    Instant lease = parts.clock().get().plus(settings.lease());
    if (recorded(job, new TaskOutcome.Renewed(lease, job.progress())).orElse(true)) {
      renewLater(job);
    } else {
      job.lose();
    }
  }

  /** Lets go of the task; tells whether the outcome was recorded. */
  boolean settle(Job job, TaskOutcome outcome) {
    held.remove(job);
    return recorded(job, outcome).orElse(false);
  }

  /**
   * Whether the claim still held; empty when the store could not be reached: what is not recorded
   * is taken up again when the lease has run out.
   */
  private Optional<Boolean> recorded(Job job, TaskOutcome outcome) {
    try {
      return parts.store().get().map(store -> store.tasks().settle(job.claim(), outcome));
    } catch (RuntimeException failure) {
      LOG.warn("a task's state cannot be recorded: {}", Attempts.codeOf(failure));
      return Optional.empty();
    }
  }

  /** Stops what runs for an account. */
  void abandon(AccountId account) {
    held.stream().filter(job -> job.isOf(account)).forEach(Job::lose);
  }

  /** Gives everything back to the queue, and stops it. */
  void release() {
    for (Job job : held) {
      if (settle(job, new TaskOutcome.Released())) {
        LOG.info("a task of {} goes back to the queue", job.task().order().operation());
      }
      job.lose();
    }
  }
}
