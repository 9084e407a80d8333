package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives items that a search found the ids that lists give them. Searches answer regular ids,
 * whatever was preferred; one request translates up to 1,000 of them (Graph, "user:
 * translateExchangeIds").
 */
record ImmutableIds(Graph graph) {
  private static final String REGULAR = "A[AQ]Mk.*";
  private static final int MOST = 1000;

  /** A regular id is an id too, where none is translated. */
  private static final Set<ErrorCode> NOT_TRANSLATED =
      Set.of(ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.INVALID_ARGUMENT);

  /** Changes the ids; what cannot be translated keeps its own. */
  void give(CallContext call, List<ObjectNode> items) throws InterruptedException {
    List<ObjectNode> regular =
        items.stream().filter(item -> item.path("id").asText("").matches(REGULAR)).toList();
    for (int from = 0; from < regular.size(); from += MOST) {
      List<ObjectNode> some = regular.subList(from, Math.min(from + MOST, regular.size()));
      Map<String, String> ids = translated(call, some);
      some.forEach(item -> item.put("id", ids.getOrDefault(id(item), id(item))));
    }
  }

  private static String id(ObjectNode item) {
    return item.path("id").asText();
  }

  private Map<String, String> translated(CallContext call, List<ObjectNode> items)
      throws InterruptedException {
    Map<String, String> ids = new HashMap<>();
    try {
      ObjectNode answer = GraphJson.read(graph.send(call, request(items)).body());
      for (JsonNode each : answer.path("value")) {
        String target = each.path("targetId").asText("");
        if (!target.isEmpty()) {
          ids.put(each.path("sourceId").asText(), target);
        }
      }
    } catch (M365Exception failure) {
      if (!NOT_TRANSLATED.contains(failure.code())) {
        throw failure;
      }
    }
    return ids;
  }

  private static RequestInformation request(List<ObjectNode> items) {
    ObjectNode body = GraphJson.object();
    ArrayNode ids = body.putArray("inputIds");
    items.stream().map(ImmutableIds::id).distinct().forEach(ids::add);
    body.put("sourceIdType", "restId").put("targetIdType", "restImmutableEntryId");
    RequestInformation request =
        new RequestInformation(HttpMethod.POST, "{+baseurl}/me/translateExchangeIds", Map.of());
    request.headers.add("Accept", "application/json");
    request.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    return request;
  }
}
