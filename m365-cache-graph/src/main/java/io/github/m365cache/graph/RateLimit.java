package io.github.m365cache.graph;

import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What SharePoint tells of its budget once most of it is used up, by the headers {@code
 * RateLimit-Limit}, {@code RateLimit-Remaining} and {@code RateLimit-Reset} (SharePoint, "Avoid
 * getting throttled or blocked").
 *
 * @param limit of the window, in resource units
 * @param remaining of it
 * @param reset when it is full again, from now
 */
record RateLimit(long limit, long remaining, Duration reset) {
  /** Empty when nothing is told, or not in numbers. */
  static Optional<RateLimit> of(Headers headers) {
    long limit = number(headers.get("RateLimit-Limit"));
    long remaining = number(headers.get("RateLimit-Remaining"));
    Optional<Duration> reset =
        Optional.of(number(headers.get("RateLimit-Reset")))
            .filter(seconds -> seconds >= 0)
            .map(Duration::ofSeconds);
    return limit < 1 || remaining < 0
        ? Optional.empty()
        : Optional.of(new RateLimit(limit, remaining, within(reset.orElse(Duration.ZERO))));
  }

  private static Duration within(Duration reset) {
    Duration least = reset.compareTo(RetryAfter.LEAST) < 0 ? RetryAfter.LEAST : reset;
    return least.compareTo(RetryAfter.MOST) > 0 ? RetryAfter.MOST : least;
  }

  private static long number(@Nullable String header) {
    String text = header == null ? "" : header.strip();
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
  }

  /** Whether at most this share of it is left. */
  boolean isLow(double share) {
    return remaining <= share * limit;
  }
}
