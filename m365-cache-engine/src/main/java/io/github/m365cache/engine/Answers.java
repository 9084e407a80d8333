package io.github.m365cache.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes answers: the body as it is, and what the cache adds to it as escaped bytes. */
final class Answers {
  /** ISO 8601 in UTC, always with milliseconds. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final byte[] END = {'}'};

  private Answers() {}

  static String time(Instant at) {
    return INSTANT.format(at);
  }

  /** Of an operation that is not a cached read. */
  static Answer plain(EscapedJson body) {
    return new Answer(body, END, Optional.empty(), Optional.empty());
  }

  static Answer of(EscapedJson body, CacheStatus status, Instant cachedAt) {
    return of(body, status, cachedAt, Optional.empty());
  }

  /** With the reason why the cache could not do better. */
  static Answer of(EscapedJson body, CacheStatus status, Instant cachedAt, Optional<String> error) {
    StringBuilder tail = new StringBuilder(128);
    field(tail, body.hasFields(), "_cache_status", status.wireName());
    field(tail, true, "_cached_at", time(cachedAt));
    error.ifPresent(code -> field(tail, true, "_cache_error", code));
    byte[] bytes = tail.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    return new Answer(body, bytes, Optional.of(status), Optional.of(cachedAt));
  }

  /** Names and values here need no escape of their own, only the quotes do. */
  private static void field(StringBuilder tail, boolean comma, String name, String value) {
    tail.append(comma ? "," : "").append("\\\"").append(name).append("\\\":\\\"");
    tail.append(value).append("\\\"");
  }
}
