package io.github.m365cache.graph;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds or an HTTP date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  static final Duration LEAST = Duration.ofMillis(100);
  static final Duration MOST = Duration.ofMinutes(15);

  private RetryAfter() {}

  /** The wait, at least 0.1 s and at most 15 min; empty when the header is absent or unreadable. */
  static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    return text.matches("\\d+") ? Optional.of(seconds(text)) : date(text, now);
  }

  private static Duration seconds(String digits) {
    return digits.length() > 9 ? MOST : clamp(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      Instant at = ZonedDateTime.parse(text, format).toInstant();
      return Optional.of(clamp(Duration.between(now, at)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Duration clamp(Duration wait) {
    if (wait.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
