package io.github.m365cache.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When servers that have one cache open let go of it at once, so that one of them can be alone with
 * it for the copy that a removal asks for: whoever sees that it is due comes at the next multiple
 * of the clean-up's interval since the epoch, which is the same moment for all of them.
 */
final class Meetings {
  private static final Logger LOG = LoggerFactory.getLogger(Meetings.class);

  private final StoreAccess access;
  private final EngineClock clock;
  private final ScheduledExecutorService scheduler;
  private final AtomicBoolean arranged = new AtomicBoolean();

  Meetings(StoreAccess access, EngineClock clock, ScheduledExecutorService scheduler) {
    this.access = access;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /** Comes to the next meeting if there is something to be shredded. Never throws. */
  void arrange(Duration interval) {
    try {
      if (access.isShreddingDue() && arranged.compareAndSet(false, true)) {
        Future<?> unused =
            scheduler.schedule(this::meet, untilNext(interval), TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException closing) {
      LOG.debug("no meeting while the engine closes");
    } catch (RuntimeException failure) {
      LOG.warn("whether older copies are shut cannot be told: {}", failure.getClass().getName());
    }
  }

  private long untilNext(Duration interval) {
    long millis = Math.max(1, interval.toMillis());
    return millis - Math.floorMod(clock.millis(), millis);
  }

  private void meet() {
    arranged.set(false);
    try {
      access.meetToShred();
    } catch (RuntimeException failure) {
      LOG.warn("older copies of the cache are not shut: {}", failure.getClass().getName());
    }
  }
}
