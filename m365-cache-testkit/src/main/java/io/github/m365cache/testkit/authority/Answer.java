package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it is written.
 *
 * @param outcome for the log
 */
record Answer(int status, Map<String, String> headers, String body, String outcome) {
  static Answer json(int status, ObjectNode body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString(), "ok");
  }

  static Answer page(int status, String html) {
    return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), html, "ok");
  }

  static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location), "", "ok");
  }

  Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body, outcome);
  }

  Answer withOutcome(String value) {
    return new Answer(status, headers, body, value);
  }
}
