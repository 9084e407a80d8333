package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /$batch}: "Combine multiple HTTP requests using JSON batching". */
final class Batch {
  private static final int MAX = 20;

  private final GraphService service;
  private final Map<String, Integer> statusById = new LinkedHashMap<>();
  private final List<LoggedRequest> logged = new ArrayList<>();
  private final List<ObjectNode> answers = new ArrayList<>();

  /** The answer, and the log's rows of the requests inside. */
  record Result(GraphResponse response, List<LoggedRequest> logged) {}

  Batch(GraphService service) {
    this.service = service;
  }

  /** The answers stand in the reverse order: only ids tie them to the requests. */
  Result answer(GraphRequest outer) {
    List<JsonNode> items = items(outer);
    items.forEach(item -> answerOne(outer, item));
    ObjectNode body = Json.object();
    ArrayNode responses = body.putArray("responses");
    for (int i = answers.size() - 1; i >= 0; i--) {
      responses.add(answers.get(i));
    }
    return new Result(GraphResponse.ok(body), List.copyOf(logged));
  }

  private static List<JsonNode> items(GraphRequest outer) {
    JsonNode requests =
        Json.parseObject(outer.body())
            .map(o -> o.path("requests"))
            .orElse(MissingNode.getInstance());
    List<JsonNode> items = new ArrayList<>();
    requests.forEach(items::add);
    if (items.isEmpty()) {
      throw refused("Invalid batch payload format.");
    }
    if (items.size() > MAX) {
      throw refused("Number of batch request steps exceeds the maximum value of 20.");
    }
    requireIds(items);
    return items;
  }

  private static void requireIds(List<JsonNode> items) {
    Set<String> ids = new HashSet<>();
    for (JsonNode item : items) {
      String id = item.path("id").asText().toLowerCase(Locale.ROOT);
      if (id.isEmpty() || !ids.add(id)) {
        throw refused("Every request in a batch needs an id that no other one has.");
      }
      for (JsonNode dependency : item.path("dependsOn")) {
        if (!ids.contains(dependency.asText().toLowerCase(Locale.ROOT))) {
          throw refused("A request depends on an id that does not stand before it.");
        }
      }
    }
  }

  private void answerOne(GraphRequest outer, JsonNode item) {
    Outcome outcome = dependenciesHold(item) ? service.handleInBatch(inner(outer, item)) : failed();
    logged.add(outcome.logged());
    GraphResponse response = outcome.response();
    String id = item.path("id").asText();
    statusById.put(id.toLowerCase(Locale.ROOT), response.status());
    ObjectNode answer = Json.object().put("id", id).put("status", response.status());
    ObjectNode headers = answer.putObject("headers");
    response.headers().forEach(headers::put);
    if (!response.json().isMissingNode()) {
      answer.set("body", response.json());
    } else if (response.raw().length > 0) {
      answer.put("body", Base64.getEncoder().encodeToString(response.raw()));
    }
    answers.add(answer);
  }

  private boolean dependenciesHold(JsonNode item) {
    for (JsonNode dependency : item.path("dependsOn")) {
      int status = statusById.getOrDefault(dependency.asText().toLowerCase(Locale.ROOT), 424);
      if (status >= 400) {
        return false;
      }
    }
    return true;
  }

  private static Outcome failed() {
    GraphError error = new GraphError(424, "FailedDependency", "A dependency failed.");
    LoggedRequest row =
        new LoggedRequest(
            0, Instant.EPOCH, "", "", "", "", Map.of(), Map.of(), 424, 0, "", List.of());
    return new Outcome(
        ErrorAnswers.of(error, Instant.EPOCH, "", ""), Optional.empty(), Duration.ZERO, row);
  }

  /** The outer sign-in holds for all; the other headers are the item's own. */
  private static GraphRequest inner(GraphRequest outer, JsonNode item) {
    Map<String, String> headers = new LinkedHashMap<>();
    item.path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey().toLowerCase(Locale.ROOT), e.getValue().asText()));
    headers.putIfAbsent("authorization", outer.header("Authorization"));
    JsonNode body = item.path("body");
    if (!body.isMissingNode() && !headers.containsKey("content-type")) {
      throw refused("A request with a body needs a Content-Type header.");
    }
    String url = item.path("url").asText();
    int mark = url.indexOf('?');
    String path = mark < 0 ? url : url.substring(0, mark);
    return new GraphRequest(
        item.path("method").asText().toUpperCase(Locale.ROOT),
        path.startsWith("/") ? path : "/" + path,
        mark < 0 ? "" : url.substring(mark + 1),
        headers,
        body.isMissingNode() ? new byte[0] : Json.bytes(body));
  }

  private static GraphError refused(String message) {
    return GraphError.badRequest("BadRequest", message);
  }
}
