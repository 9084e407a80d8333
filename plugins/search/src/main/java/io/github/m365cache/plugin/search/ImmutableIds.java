package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives items that a search found the ids that lists give them. Searches answer regular ids,
 * whatever was preferred; one request translates up to 1,000 of them (Graph, "user:
 * translateExchangeIds"). What was translated lately is remembered, since a search that is asked
 * again finds mostly the same. Safe for concurrent use.
 */
final class ImmutableIds {
  private static final String REGULAR = "A[AQ]Mk.*";
  private static final int MOST = 1000;

  /** About a megabyte. */
  private static final int REMEMBERED = 2000;

  /** A regular id is an id too, where none is translated. */
  private static final Set<ErrorCode> NOT_TRANSLATED =
      Set.of(ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND, ErrorCode.INVALID_ARGUMENT);

  private final Graph graph;
  private final Cache<Regular, String> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  ImmutableIds(Graph graph) {
    this.graph = graph;
  }

  /** An id holds as long as its item stays where it is; moved, the item has another. */
  private record Regular(AccountId account, String id) {}

  /** Changes the ids; what cannot be translated keeps its own. */
  void give(CallContext call, List<ObjectNode> items) throws InterruptedException {
    AccountId account = call.account().id();
    List<ObjectNode> regular = items.stream().filter(item -> id(item).matches(REGULAR)).toList();
    learn(call, regular.stream().map(item -> new Regular(account, id(item))).toList());
    for (ObjectNode item : regular) {
      String immutable = known.getIfPresent(new Regular(account, id(item)));
      if (immutable != null) {
        item.put("id", immutable);
      }
    }
  }

  private static String id(ObjectNode item) {
    return item.path("id").asText("");
  }

  private void learn(CallContext call, List<Regular> all) throws InterruptedException {
    List<String> unknown =
        all.stream()
            .filter(each -> known.getIfPresent(each) == null)
            .map(Regular::id)
            .distinct()
            .toList();
    for (int from = 0; from < unknown.size(); from += MOST) {
      translate(call, unknown.subList(from, Math.min(from + MOST, unknown.size())));
    }
  }

  private void translate(CallContext call, List<String> ids) throws InterruptedException {
    try {
      ObjectNode answer = GraphJson.read(graph.send(call, request(ids)).body());
      for (JsonNode each : answer.path("value")) {
        String target = each.path("targetId").asText("");
        if (!target.isEmpty()) {
          known.put(new Regular(call.account().id(), each.path("sourceId").asText()), target);
        }
      }
    } catch (M365Exception failure) {
      if (!NOT_TRANSLATED.contains(failure.code())) {
        throw failure;
      }
    }
  }

  private static RequestInformation request(List<String> ids) {
    ObjectNode body = GraphJson.object();
    ArrayNode input = body.putArray("inputIds");
    ids.forEach(input::add);
    body.put("sourceIdType", "restId").put("targetIdType", "restImmutableEntryId");
    RequestInformation request =
        new RequestInformation(HttpMethod.POST, "{+baseurl}/me/translateExchangeIds", Map.of());
    request.headers.add("Accept", "application/json");
    request.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    return request;
  }
}
