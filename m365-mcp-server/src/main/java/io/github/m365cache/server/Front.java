package io.github.m365cache.server;

import java.time.Duration;

/** A transport that serves until its end. */
interface Front {
  /**
   * Serves to the end, then lets the calls under way finish.
   *
   * @param patience how long those may take
   */
  void serve(Duration patience) throws InterruptedException;

  /** Ends serving from another thread; may be called again. */
  void stop();
}
