package io.github.m365cache.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answer to a call.
 *
 * @param body the operation's JSON object
 * @param tail the escaped rest: {@code _cache_status}, {@code _cached_at}, {@code _cache_error} as
 *     they apply, and the closing brace; {@code body.open()} followed by it is the whole text
 * @param status how the cache took part, if the operation is a cached read
 * @param cachedAt when the content was known to be true
 */
public record Answer(
    EscapedJson body, byte[] tail, Optional<CacheStatus> status, Optional<Instant> cachedAt) {
  /** The whole answer as plain JSON in UTF-8; a new array. */
  public byte[] json() {
    byte[] whole = Arrays.copyOf(body.open(), body.open().length + tail.length);
    System.arraycopy(tail, 0, whole, body.open().length, tail.length);
    return JsonStrings.unescape(whole);
  }
}
