package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an app may use of OneDrive in a minute, in resource units: one for an item, two for a list
 * or a change (SharePoint, "Avoid getting throttled or blocked"). Headers tell of it from four
 * fifths on; beyond all of it requests are refused. Only under the lock of {@link Faults}.
 */
final class DriveBudget {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final double TOLD_FROM = 0.8;

  private final int units;
  private Instant began = Instant.MIN;
  private int used;

  DriveBudget(int units) {
    this.units = units;
  }

  /** Takes the request's units; the fault of one that there are none left for. */
  Optional<Fault> take(String method, String path, Instant now) {
    if (!now.isBefore(end())) {
      began = now;
      used = 0;
    }
    used += method.equals("GET") && !path.endsWith("/children") ? 1 : 2;
    if (used <= units) {
      return Optional.empty();
    }
    Map<String, String> headers = new HashMap<>(headers(now));
    headers.put("Retry-After", String.valueOf(reset(now)));
    return Optional.of(new Fault.Status(429, headers));
  }

  /** What an answer tells. */
  Map<String, String> headers(Instant now) {
    if (used < TOLD_FROM * units) {
      return Map.of();
    }
    return Map.of(
        "RateLimit-Limit", String.valueOf(units),
        "RateLimit-Remaining", String.valueOf(Math.max(0, units - used)),
        "RateLimit-Reset", String.valueOf(reset(now)));
  }

  private Instant end() {
    return began.equals(Instant.MIN) ? began : began.plus(WINDOW);
  }

  private long reset(Instant now) {
    return Math.max(1, Duration.between(now, end()).plusMillis(999).toSeconds());
  }
}
