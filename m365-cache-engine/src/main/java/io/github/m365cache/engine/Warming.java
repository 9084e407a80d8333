package io.github.m365cache.engine;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.WarmingSettings;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.tasks.TaskRequest;
import io.github.m365cache.engine.tasks.Tasks;
import io.github.m365cache.engine.warming.WarmPlan;
import io.github.m365cache.engine.warming.WarmRun;
import io.github.m365cache.engine.warming.WarmState;
import io.github.m365cache.engine.warming.WarmStep;
import io.github.m365cache.engine.warming.WarmingReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches ahead what will be asked for, through tasks: they keep their distance, come after what
 * somebody waits for, are tried again, and may be run by any process on the cache. One process at a
 * time plans.
 */
final class Warming {
  private static final Logger LOG = LoggerFactory.getLogger(Warming.class);
  private static final String LOCK = "warming";

  /** Tasks of other processes tell nobody here that they have ended. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How many of an account's latest entries are looked at: some are pages, or of no use now. */
  private static final int LATELY = 100;

  /** Somebody waits for what is refreshed, so that warming comes behind it. */
  private static final int BEHIND = 2;

  private final WarmingSettings settings;
  private final WarmPlan plan;
  private final AccountDirectory accounts;
  private final StoreAccess access;
  private final Tasks tasks;
  private final EngineClock clock;
  private final EngineTimer timer;
  private volatile @Nullable WarmRun run;
  private volatile boolean elsewhere;

  Warming(
      WarmingSettings settings,
      WarmPlan plan,
      AccountDirectory accounts,
      StoreAccess access,
      Tasks tasks,
      EngineClock clock,
      EngineTimer timer) {
    this.settings = settings;
    this.plan = plan;
    this.accounts = accounts;
    this.access = access;
    this.tasks = tasks;
    this.clock = clock;
    this.timer = timer;
  }

  /** Plans and orders; fetches nothing itself. Blocks on the store. */
  void start() {
    if (!settings.enabled()) {
      return;
    }
    try {
      access.store().ifPresent(this::startAlone);
    } catch (M365Exception failure) {
      LOG.warn("nothing is warmed: {}", failure.code().wireName());
    }
  }

  private void startAlone(CacheStore store) {
    Optional<ProcessLock> lock = store.locks().tryAcquire(LOCK);
    elsewhere = lock.isEmpty();
    lock.ifPresent(held -> start(store, held));
  }

  private void start(CacheStore store, ProcessLock lock) {
    WarmRun begun =
        new WarmRun(
            clock.instant(),
            plan.steps(accounts.accounts(), id -> store.recentReads().latest(id, LATELY)));
    run = begun;
    begun.lines().forEach(line -> order(store, begun, line.step()));
    watch(begun, lock);
  }

  private void order(CacheStore store, WarmRun begun, WarmStep step) {
    try {
      if (isFresh(store, step)) {
        begun.skipped(step);
        return;
      }
      Optional<UUID> task = tasks.enqueue(request(begun, step));
      task.ifPresentOrElse(
          id -> begun.ordered(step, id), () -> begun.failed(step, Optional.empty(), "unavailable"));
    } catch (M365Exception failure) {
      LOG.warn("{} is not warmed: {}", step.operation(), failure.code().wireName());
      begun.failed(step, Optional.empty(), failure.code().wireName());
    }
  }

  private boolean isFresh(CacheStore store, WarmStep step) {
    return store.entries().lookup(step.key()) instanceof Lookup.Found found
        && Ages.of(found.entry().times(), step.ttl()).at(clock.millis()) == Ages.Age.FRESH;
  }

  private TaskRequest request(WarmRun begun, WarmStep step) {
    return new TaskRequest(
        TaskRequest.WARM,
        step.account().id(),
        step.operation(),
        TaskParameters.of(step.arguments()),
        Math.min(TaskOrder.LAST, step.priority() + BEHIND),
        begun.startedAt().plus(step.after()),
        Optional.of(step.key().text()));
  }

  private void watch(WarmRun begun, ProcessLock lock) {
    look(begun);
    if (begun.endIfDone(clock.instant())) {
      lock.close();
      tell(begun);
    } else if (begun.completedAt().isEmpty()) {
      timer.after(LOOK, () -> watch(begun, lock));
    }
  }

  private void look(WarmRun begun) {
    try {
      for (WarmRun.Line line : begun.lines()) {
        if (line.state() == WarmState.OPEN) {
          line.task().ifPresent(id -> look(begun, line.step(), id));
        }
      }
    } catch (M365Exception failure) {
      LOG.debug("warming cannot be watched now: {}", failure.code().wireName());
    }
  }

  private void look(WarmRun begun, WarmStep step, UUID id) {
    Optional<Task> task = tasks.find(id);
    if (task.isEmpty()) {
      // Finished so long ago that its record is gone.
      begun.completed(step, Optional.of(id));
      return;
    }
    switch (task.get().status()) {
      case COMPLETED -> begun.completed(step, Optional.of(id));
      case FAILED -> begun.failed(step, Optional.of(id), task.get().lastError().orElse("internal"));
      case CANCELLED -> begun.failed(step, Optional.of(id), "cancelled");
      case QUEUED, RUNNING -> {}
    }
  }

  private static void tell(WarmRun ended) {
    LOG.info(
        "warming ended: {} fetched, {} fresh already, {} failed, in {} ms",
        ended.count(WarmState.COMPLETED),
        ended.count(WarmState.SKIPPED),
        ended.count(WarmState.FAILED),
        Duration.between(ended.startedAt(), ended.completedAt().orElseThrow()).toMillis());
  }

  /** The figures of {@code cache_warming_status}. */
  byte[] status(Reach reach) {
    Instant now = clock.instant();
    return Json.bytes(
        new WarmingReport(settings.enabled(), elsewhere, Optional.ofNullable(run), reach::includes)
            .json(now));
  }
}
