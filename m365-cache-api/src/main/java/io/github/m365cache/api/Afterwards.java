package io.github.m365cache.api;

import java.time.Duration;
import java.util.Optional;

/**
 * For a change that goes on in Microsoft 365 after its action has answered: what is cached
 * meanwhile may miss its end. Safe for concurrent use.
 */
@FunctionalInterface
public interface Afterwards {
  /** Nobody looks: what is cached stays as it is. */
  Afterwards NONE = watch -> {};

  /** Has somebody look now and then; when it is over, the write's rules make invalid once more. */
  void watch(Watch watch);

  /** Finds out how far a change is. */
  @FunctionalInterface
  interface Watch {
    /**
     * Looks once.
     *
     * @return how long to wait before the next look; empty when it is over
     * @throws M365Exception when that cannot be told just now; it is asked again
     */
    Optional<Duration> look(CallContext call) throws InterruptedException;
  }
}
