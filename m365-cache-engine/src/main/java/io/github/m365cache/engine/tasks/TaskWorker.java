package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.config.TaskSettings;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks. A task occupies a thread only while it runs: a retry waits in the store. An idle
 * worker reads the store every few seconds for what others left, and writes nothing.
 */
public final class TaskWorker {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWorker.class);

  private final TaskSettings settings;
  private final WorkerParts parts;
  private final Tasks tasks;
  private final TaskRunner runner;
  private final Attempts attempts;
  private final Jobs jobs;
  private final Semaphore free;
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean stopping;

  public TaskWorker(TaskSettings settings, WorkerParts parts, Tasks tasks, TaskRunner runner) {
    this.settings = settings;
    this.parts = parts;
    this.tasks = tasks;
    this.runner = runner;
    this.attempts = new Attempts(settings, parts, runner);
    this.jobs = new Jobs(settings, parts);
    this.free = new Semaphore(settings.workers());
  }

  /** Looks for tasks every now and then from now on. */
  public void start() {
    parts.timer().accept(settings.poll(), this::poll);
  }

  private void poll() {
    if (!stopping) {
      wake();
      start();
    }
  }

  /** Looks for tasks now. */
  public void wake() {
    // One look at a time: two could each see the other's slot taken and miss a task.
    if (wakes.getAndIncrement() == 0) {
      try {
        parts.executor().execute(this::lookUntilQuiet);
      } catch (RejectedExecutionException closing) {
        LOG.debug("no task is begun while the engine closes");
      }
    }
  }

  private void lookUntilQuiet() {
    int seen;
    do {
      seen = wakes.get();
      look();
    } while (wakes.addAndGet(-seen) > 0);
  }

  private void look() {
    while (!stopping && free.tryAcquire()) {
      Optional<TaskClaim> claim = claim();
      if (claim.isEmpty()) {
        free.release();
        return;
      }
      begin(new Job(claim.get()));
    }
  }

  private Optional<TaskClaim> claim() {
    Instant now = parts.clock().get();
    ClaimRequest request =
        new ClaimRequest(now, now.plus(settings.lease()), settings.perAccount(), runner::takes);
    try {
      return parts.store().get().flatMap(store -> store.tasks().claim(request));
    } catch (RuntimeException failure) {
      // The next look tries again; a message may quote content.
      LOG.warn("tasks cannot be looked for: {}", Attempts.codeOf(failure));
      return Optional.empty();
    }
  }

  private void begin(Job job) {
    jobs.add(job);
    try {
      parts.executor().execute(() -> run(job));
    } catch (RejectedExecutionException closing) {
      finish(job, new TaskOutcome.Released());
    }
  }

  private void run(Job job) {
    if (!stopping && job.begin()) {
      finish(job, attempts.run(job));
    } else {
      finish(job, new TaskOutcome.Released());
    }
  }

  private void finish(Job job, TaskOutcome outcome) {
    job.end();
    boolean settled = jobs.settle(job, outcome);
    free.release();
    if (settled) {
      tasks.settled(job.task(), outcome);
    }
    if (outcome instanceof TaskOutcome.Retried retried) {
      wakeAt(retried.notBefore());
    }
    if (!stopping) {
      wake();
    }
  }

  private void wakeAt(Instant due) {
    parts.timer().accept(Duration.between(parts.clock().get(), due), this::wake);
  }

  /** Stops what runs for an account whose tasks were cancelled. */
  public void abandon(AccountId account) {
    jobs.abandon(account);
  }

  /** Begins nothing more; what runs goes on. */
  public void stop() {
    stopping = true;
  }

  /** Gives back to the queue what still runs, and stops it. */
  public void release() {
    jobs.release();
  }
}
