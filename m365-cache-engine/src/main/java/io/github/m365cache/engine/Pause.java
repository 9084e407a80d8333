package io.github.m365cache.engine;

import java.util.concurrent.TimeUnit;

/** Waits on the calling thread; may return early. */
@FunctionalInterface
public interface Pause {
  void nanos(long nanos) throws InterruptedException;

  /** Lets real time pass. */
  static Pause system() {
    return TimeUnit.NANOSECONDS::sleep;
  }
}
