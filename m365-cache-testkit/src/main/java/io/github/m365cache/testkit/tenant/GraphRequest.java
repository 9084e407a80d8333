package io.github.m365cache.testkit.tenant;

import java.util.Locale;
import java.util.Map;

/**
 * A request as it came in, or one of a batch.
 *
 * @param rawPath without the version, still encoded
 * @param rawQuery still encoded, {@code ""} for none
 * @param headers by lower-case name
 */
record GraphRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
  /** A header's value, {@code ""} when it is not there. */
  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
