package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code POST /search/query}: "searchEntity: query". Work accounts only. */
final class SearchQueryRoutes {
  private final Links links;
  private final SearchIndexes indexes;

  /** Queries whose first page was read: a later one is refused before that. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  SearchQueryRoutes(Links links, SearchIndexes indexes) {
    this.links = links;
    this.indexes = indexes;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST /search/query", this::query);
  }

  private GraphResponse query(Call call) {
    if (call.account().personal()) {
      throw new GraphError(
          403, "Forbidden", "This API is not supported for personal Microsoft accounts.");
    }
    SearchCall search = SearchCall.of(Bodies.object(call));
    requireFirstPage(call, search);
    List<ObjectNode> found = found(call, search);
    int start = Math.min(search.from(), found.size());
    int end = Math.min(start + search.size(), found.size());
    ObjectNode answer = Json.object().put("@odata.context", links.context("search"));
    ObjectNode response = answer.putArray("value").addObject();
    response.putArray("searchTerms").add(search.query().text());
    ObjectNode container = response.putArray("hitsContainers").addObject();
    if (start < end) {
      hits(container.putArray("hits"), found.subList(start, end), start);
    }
    container.put("total", found.size()).put("moreResultsAvailable", end < found.size());
    return GraphResponse.ok(answer);
  }

  private void requireFirstPage(Call call, SearchCall search) {
    if (search.type().equals("driveItem")) {
      return;
    }
    String query = call.account().name() + ' ' + search.type() + ' ' + search.query().text();
    if (search.from() == 0) {
      begun.add(query);
    } else if (!begun.contains(query)) {
      throw SearchCall.refused("The property 'from' must be zero in the first page's request.");
    }
  }

  private List<ObjectNode> found(Call call, SearchCall search) {
    SearchIndex index = indexes.of(call.account());
    SearchHits hits = new SearchHits(call.account(), links);
    return switch (search.type()) {
      case "message" ->
          index.messages(search.query(), any -> true).stream().map(hits::message).toList();
      case "event" -> index.events(search.query()).stream().map(hits::event).toList();
      default -> index.items(search.query(), any -> true).stream().map(hits::item).toList();
    };
  }

  private static void hits(ArrayNode into, List<ObjectNode> found, int before) {
    for (int i = 0; i < found.size(); i++) {
      into.add(found.get(i).put("rank", before + i + 1));
    }
  }
}
