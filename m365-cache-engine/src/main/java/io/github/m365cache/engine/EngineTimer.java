package io.github.m365cache.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs work after a while. */
@FunctionalInterface
public interface EngineTimer {
  /** Returns at once; the work runs on another thread, or not at all when the engine is closed. */
  void after(Duration delay, Runnable work);

  /** Hands the work to the executor when its time has come; has no thread of its own. */
  static EngineTimer on(Executor executor) {
    return (delay, work) ->
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor)
            .execute(work);
  }
}
