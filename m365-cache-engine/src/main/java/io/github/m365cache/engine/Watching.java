package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.Afterwards.Watch;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Progress;
import io.github.m365cache.api.Urgency;
import io.github.m365cache.engine.stats.TypeCounters;
import io.github.m365cache.engine.store.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after changes that go on behind their answers. Ends with the process. */
record Watching(EngineClock clock, EngineTimer timer) {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** A monitor does not hold for longer. */
  private static final Duration MOST = Duration.ofHours(12);

  /** Begins; {@code ended} is run when the change is over or can be followed no longer. */
  void begin(Watch watch, Account account, TypeCounters counters, Runnable ended) {
    Instant end = clock.instant().plus(MOST);
    timer.after(FIRST, () -> look(watch, account, counters, ended, end));
  }

  private void look(
      Watch watch, Account account, TypeCounters counters, Runnable ended, Instant end) {
    Optional<Duration> next = next(watch, account, counters);
    if (next.isEmpty() || clock.instant().isAfter(end)) {
      ended.run();
      return;
    }
    Duration pause = next.get().compareTo(LEAST) < 0 ? LEAST : next.get();
    timer.after(pause, () -> look(watch, account, counters, ended, end));
  }

  private Optional<Duration> next(Watch watch, Account account, TypeCounters counters) {
    try {
      return watch.look(
          new CallContext(
              account,
              clock.instant().plus(LOOK),
              () -> counters.add(Counter.GRAPH_REQUESTS, 1),
              Progress.NONE,
              Urgency.background()));
    } catch (M365Exception failure) {
      LOG.debug("a change could not be looked at: {}", failure.code().wireName());
      return Optional.of(AFTER_FAILURE);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
