package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * How Microsoft Graph is reached.
 *
 * @param endpoint the cloud's root, with or without {@code /v1.0}: https, or http on loopback
 * @param timeout how long one request may take; positive
 * @param maxWait how long a call waits in all when Graph throttles
 * @param concurrency requests under way
 * @param clock the wall clock, for deadlines and dates in {@code Retry-After}
 * @param sleeper how a thread waits before it asks again
 * @param random spreads such waits; safe for concurrent use
 */
public record GraphOptions(
    URI endpoint,
    Duration timeout,
    Duration maxWait,
    Concurrency concurrency,
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random) {
  /**
   * @throws M365Exception {@link ErrorCode#CONFIGURATION} for a value that cannot be used
   */
  public GraphOptions {
    check(timeout.compareTo(Duration.ZERO) > 0, "m365.graph.timeout must be longer than 0");
    check(!maxWait.isNegative(), "m365.graph.max-wait must not be negative");
  }

  /** With the system's clock, waits and randomness. */
  public static GraphOptions of(
      URI endpoint, Duration timeout, Duration maxWait, Concurrency concurrency) {
    return new GraphOptions(
        endpoint,
        timeout,
        maxWait,
        concurrency,
        Clock.systemUTC(),
        Sleeper.real(),
        () -> ThreadLocalRandom.current().nextLong());
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new M365Exception(ErrorCode.CONFIGURATION, message);
    }
  }
}
