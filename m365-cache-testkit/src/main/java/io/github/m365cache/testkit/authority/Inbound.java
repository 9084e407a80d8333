package io.github.m365cache.testkit.authority;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came in.
 *
 * @param query still encoded, {@code ""} for none
 * @param headers by lower-case name
 * @param body the form, still encoded
 */
record Inbound(String method, String path, String query, Map<String, String> headers, String body) {
  private static final Pattern PATH = Pattern.compile("/([^/]+)(/.+)");

  /** The first segment, {@code ""} when there is nothing behind it. */
  String tenant() {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }

  Optional<EndpointKind> endpoint() {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches() ? EndpointKind.of(matcher.group(2)) : Optional.empty();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
