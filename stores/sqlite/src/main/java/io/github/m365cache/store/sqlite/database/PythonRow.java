package io.github.m365cache.store.sqlite.database;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a database of the Python server. The first column that has a value counts. */
record PythonRow(Map<String, @Nullable Object> values) {
  /** Above this a number is milliseconds, below it seconds: the year 5138, or 1973. */
  private static final double MILLIS_FROM = 1e11;

  private @Nullable Object first(String... columns) {
    for (String column : columns) {
      Object value = values.get(column);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  @Nullable String textOrNull(String... columns) {
    Object value = first(columns);
    return value instanceof byte[] || value == null ? null : value.toString();
  }

  /** Empty when there is none. */
  String text(String... columns) {
    String text = textOrNull(columns);
    return text == null ? "" : text;
  }

  long number(long otherwise, String... columns) {
    return first(columns) instanceof Number number ? number.longValue() : otherwise;
  }

  /** From seconds, milliseconds or ISO 8601; without a zone it is UTC. */
  @Nullable Instant time(String... columns) {
    Object value = first(columns);
    if (value instanceof Number number) {
      double seconds = number.doubleValue();
      return Instant.ofEpochMilli((long) (seconds < MILLIS_FROM ? seconds * 1000 : seconds));
    }
    return value == null ? null : parsed(value.toString().replace(' ', 'T'));
  }

  private static @Nullable Instant parsed(String text) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
