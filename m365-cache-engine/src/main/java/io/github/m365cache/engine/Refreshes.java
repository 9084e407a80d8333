package io.github.m365cache.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes stale entries behind the answer, one at a time for each key, exactly as the call itself
 * would have fetched them.
 */
final class Refreshes {
  /** A refresh does what its call would do. */
  @FunctionalInterface
  interface Refresh {
    void run(ReadCall call) throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);

  /** Nobody waits for it, so that a large collection may take its time. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** After a failure the next stale hit does not try again at once. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final int MOST_PAUSED = 10_000;

  private final EngineClock clock;
  private final Executor background;
  private final Refresh refresh;
  private final Set<EntryKey> running = ConcurrentHashMap.newKeySet();
  private final Cache<EntryKey, Boolean> paused;

  Refreshes(EngineClock clock, Executor background, Refresh refresh) {
    this.clock = clock;
    this.background = background;
    this.refresh = refresh;
    this.paused =
        Caffeine.newBuilder()
            .ticker(clock::nanos)
            .expireAfterWrite(PAUSE)
            .maximumSize(MOST_PAUSED)
            .executor(Runnable::run)
            .build();
  }

  void behind(ReadCall call) {
    if (paused.getIfPresent(call.key()) != null || !running.add(call.key())) {
      return;
    }
    try {
      background.execute(() -> run(call));
    } catch (RejectedExecutionException closing) {
      running.remove(call.key());
      LOG.debug("no refresh while the engine closes");
    }
  }

  private void run(ReadCall call) {
    try {
      refresh.run(call.until(clock.instant().plus(LIMIT), Deadline.in(LIMIT, clock.nanoTime())));
    } catch (M365Exception failure) {
      paused.put(call.key(), true);
      LOG.info(
          "a refresh of {} failed: {}",
          call.operation().policy().name(),
          failure.code().wireName());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      running.remove(call.key());
    }
  }
}
