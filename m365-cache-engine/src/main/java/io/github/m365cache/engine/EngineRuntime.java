package io.github.m365cache.engine;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The time, the threads and the chance that an engine works with.
 *
 * @param clock the wall clock
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param pause how a call waits for what another process is fetching
 * @param background runs tasks and what else nobody waits for; the engine shuts it down
 * @param timer runs work on {@code background} after a while
 * @param scheduler runs clean-up, which may take seconds; the engine shuts it down
 * @param random where the jitter of retries comes from; safe for use by any thread
 */
public record EngineRuntime(
    InstantSource clock,
    LongSupplier nanoTime,
    Pause pause,
    ExecutorService background,
    EngineTimer timer,
    ScheduledExecutorService scheduler,
    RandomGenerator random) {

  /** With the system's time and chance. */
  public static EngineRuntime system(
      ExecutorService background, ScheduledExecutorService scheduler) {
    return new EngineRuntime(
        InstantSource.system(),
        System::nanoTime,
        Pause.system(),
        background,
        EngineTimer.on(background),
        scheduler,
        new SecureRandom());
  }
}
