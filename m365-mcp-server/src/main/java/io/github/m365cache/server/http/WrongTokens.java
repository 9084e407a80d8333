package io.github.m365cache.server.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds how many wrong tokens an address may send: so many at once, and one more each time that
 * its share of a minute has passed. Remembers a bounded number of addresses, those that failed
 * last. Safe for concurrent use.
 */
final class WrongTokens {
  private static final int ADDRESSES = 10_000;
  private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final int perMinute;
  private final LongSupplier ticker;
  private final Map<String, Failures> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > ADDRESSES;
        }
      };

  /**
   * No wrong tokens yet.
   *
   * @param perMinute 0 for no bound
   * @param ticker nanoseconds that only go forward
   */
  WrongTokens(int perMinute, LongSupplier ticker) {
    this.perMinute = perMinute;
    this.ticker = ticker;
  }

  private record Failures(double count, long at) {}

  /** Empty when a token of this address may be looked at, else how long to wait. */
  synchronized Optional<Duration> demandedPause(String address) {
    double count = count(address, ticker.getAsLong());
    return perMinute == 0 || count <= perMinute - 1
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) ((count - perMinute + 1) / perMinute * MINUTE)));
  }

  /** A token of this address was wrong. */
  synchronized void add(String address) {
    if (perMinute > 0) {
      long now = ticker.getAsLong();
      byAddress.put(address, new Failures(count(address, now) + 1, now));
    }
  }

  private double count(String address, long now) {
    Failures failures = byAddress.get(address);
    return failures == null
        ? 0
        : Math.max(0, failures.count() - (now - failures.at()) / MINUTE * perMinute);
  }
}
