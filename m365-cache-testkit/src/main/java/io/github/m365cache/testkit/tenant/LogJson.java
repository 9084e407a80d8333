package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The request log in JSON. */
final class LogJson {
  private LogJson() {}

  static ObjectNode render(RequestLog log, long since) {
    ObjectNode json = Json.object().put("last", log.mark());
    add(json.putArray("requests"), log.since(since));
    add(json.putArray("violations"), log.violations());
    return json;
  }

  private static void add(ArrayNode into, List<LoggedRequest> requests) {
    requests.forEach(request -> into.add(one(request)));
  }

  private static ObjectNode one(LoggedRequest request) {
    ObjectNode json = Json.object().put("sequence", request.sequence());
    json.put("time", request.time().toString()).put("user", request.user());
    json.put("method", request.method()).put("path", request.path());
    json.put("template", request.template());
    json.set("query", Links.optionsJson(request.query()));
    json.set("headers", Links.optionsJson(request.headers()));
    json.put("status", request.status()).put("bytes", request.bytes());
    if (!request.violation().isEmpty()) {
      json.put("violation", request.violation());
    }
    if (!request.batch().isEmpty()) {
      add(json.putArray("batch"), request.batch());
    }
    return json;
  }
}
