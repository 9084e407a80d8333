package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Refusals in the form that applications get, and in the one that humans see. */
final class ErrorAnswers {
  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ErrorAnswers() {}

  static Answer json(Refusal refusal, Inbound request, Instant now) {
    String trace = Secrets.uuid();
    String correlation =
        request.header("client-request-id").filter(id -> id.matches(GUID)).orElse(Secrets.uuid());
    String time = TIME.format(now);
    ObjectNode json = Jwt.object().put("error", refusal.error());
    json.put("error_description", description(refusal, trace, correlation, time));
    json.putArray("error_codes").add(refusal.code());
    json.put("timestamp", time).put("trace_id", trace).put("correlation_id", correlation);
    json.put("error_uri", "https://login.microsoftonline.com/error?code=" + refusal.code());
    put(json, "suberror", refusal.suberror());
    put(json, "claims", refusal.claims());
    return headers(refusal, Answer.json(refusal.status(), json));
  }

  static Answer page(Refusal refusal) {
    return headers(refusal, Answer.page(refusal.status(), Pages.refused(refusal.line())));
  }

  private static Answer headers(Refusal refusal, Answer answer) {
    Answer told = answer.withOutcome(refusal.error());
    return refusal.status() == 429 ? told.with("Retry-After", "1") : told;
  }

  private static void put(ObjectNode json, String name, String value) {
    Optional.of(value).filter(text -> !text.isEmpty()).ifPresent(text -> json.put(name, text));
  }

  private static String description(
      Refusal refusal, String trace, String correlation, String time) {
    return "%s Trace ID: %s Correlation ID: %s Timestamp: %s"
        .formatted(refusal.line(), trace, correlation, time);
  }
}
