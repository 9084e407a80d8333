package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.EngineRuntime;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/** What an engine works with in a test: a clock that the test moves, and nothing by chance. */
public final class FakeRuntime {
  /** The longest pause that jitter allows: what is due after it is due for certain. */
  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private FakeRuntime() {}

  /** Whoever waits moves the clock; timers and schedules that nobody asks for never run. */
  public static EngineRuntime of(FakeClock clock, ExecutorService background) {
    return of(clock, background, new FakeTimer(clock), new ManualScheduler(clock));
  }

  /** With a timer and a scheduler that the test runs. */
  public static EngineRuntime of(
      FakeClock clock, ExecutorService background, FakeTimer timer, ManualScheduler scheduler) {
    return new EngineRuntime(
        clock,
        clock,
        nanos -> clock.advance(Duration.ofNanos(nanos)),
        background,
        timer,
        scheduler,
        LONGEST);
  }
}
