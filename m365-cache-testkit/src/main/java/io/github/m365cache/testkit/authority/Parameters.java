package io.github.m365cache.testkit.authority;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.UrlEncoded;

/** The parameters of a request, from its query or its form. None stands twice (RFC 6749, 3.2). */
record Parameters(Map<String, String> values) {
  static Parameters parse(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      UrlEncoded.decodeTo(
          encoded, (name, value) -> add(values, name, value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.invalidRequest(9002313, "Invalid request. Request is malformed or invalid.");
    }
    return new Parameters(values);
  }

  private static void add(Map<String, String> values, String name, String value) {
    if (values.putIfAbsent(name, value) != null) {
      throw Refusal.invalidRequest(9000411, "The parameter '" + name + "' is duplicated.");
    }
  }

  /** A parameter's value; one that is empty counts as left out. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return find(name)
        .orElseThrow(
            () ->
                Refusal.invalidRequest(
                    900144,
                    "The request body must contain the following parameter: '" + name + "'."));
  }
}
