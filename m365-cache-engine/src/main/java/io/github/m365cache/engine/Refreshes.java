package io.github.m365cache.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.TaskSettings;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.tasks.TaskRequest;
import io.github.m365cache.engine.tasks.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has stale entries refreshed behind the answer: enqueues a task, off the caller's thread. The
 * queue keeps one for each entry; what is remembered here spares it the question at every hit.
 */
final class Refreshes {
  private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);

  /** Somebody wants the answer, unlike most of what is fetched in advance. */
  private static final int PRIORITY = 2;

  private static final int MOST_REMEMBERED = 10_000;

  private final EngineClock clock;
  private final Executor background;
  private final Tasks tasks;
  private final Cache<EntryKey, Boolean> asked;

  /** What was given up is not asked for again before the longest back-off has passed. */
  private final Cache<EntryKey, Boolean> givenUp;

  Refreshes(EngineClock clock, Executor background, Tasks tasks, TaskSettings settings) {
    this.clock = clock;
    this.background = background;
    this.tasks = tasks;
    this.asked = remembering(settings.poll());
    this.givenUp = remembering(settings.mostPause());
    tasks.onSettled(this::settled);
  }

  private Cache<EntryKey, Boolean> remembering(Duration time) {
    return Caffeine.newBuilder()
        .ticker(clock::nanos)
        .expireAfterWrite(time)
        .maximumSize(MOST_REMEMBERED)
        .executor(Runnable::run)
        .build();
  }

  void behind(ReadCall call) {
    EntryKey key = call.key();
    if (asked.getIfPresent(key) != null
        || givenUp.getIfPresent(key) != null
        || asked.asMap().putIfAbsent(key, true) != null) {
      return;
    }
    try {
      background.execute(() -> enqueue(call));
    } catch (RejectedExecutionException closing) {
      LOG.debug("no refresh while the engine closes");
    }
  }

  private void enqueue(ReadCall call) {
    try {
      tasks.enqueue(
          new TaskRequest(
              TaskRequest.REFRESH,
              call.account().id(),
              call.key().type(),
              TaskParameters.of(call),
              PRIORITY,
              clock.instant(),
              Optional.of(call.key().text())));
    } catch (M365Exception fault) {
      LOG.warn("a refresh could not be enqueued: {}", fault.code().wireName());
    }
  }

  private void settled(Task task, TaskOutcome outcome) {
    task.order()
        .key()
        .map(text -> new EntryKey(task.order().account(), task.order().operation(), text))
        .ifPresent(key -> settled(key, outcome));
  }

  private void settled(EntryKey key, TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Completed) {
      asked.invalidate(key);
    } else if (outcome instanceof TaskOutcome.Failed) {
      givenUp.put(key, true);
    }
  }
}
