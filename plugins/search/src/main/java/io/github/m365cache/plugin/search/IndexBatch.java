package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphBatch;
import io.github.m365cache.graph.GraphJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches of several kinds in one batch, and in further ones while a kind has more and the limit
 * is not reached. For one thread.
 */
final class IndexBatch {
  private final Graph graph;
  private final QueryText query;
  private final int limit;
  private final Map<Kind, List<ObjectNode>> found = new EnumMap<>(Kind.class);
  private final List<Kind> unfinished = new ArrayList<>();

  IndexBatch(Graph graph, QueryText query, int limit) {
    this.graph = graph;
    this.query = query;
    this.limit = limit;
  }

  /**
   * Asks for all of them.
   *
   * @throws M365Exception when one of the searches failed: a part of an answer is none
   */
  void run(CallContext call, List<Kind> kinds) throws InterruptedException {
    kinds.forEach(kind -> found.put(kind, new ArrayList<>()));
    List<Kind> open = kinds;
    while (!open.isEmpty()) {
      List<RequestInformation> requests = open.stream().map(this::next).toList();
      List<BatchOutcome> outcomes = graph.sendAll(call, GraphBatch.anyOrder(requests));
      List<Kind> more = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        if (take(open.get(i), outcomes.get(i))) {
          more.add(open.get(i));
        }
      }
      open = more;
    }
  }

  private RequestInformation next(Kind kind) {
    SearchQuery search = new SearchQuery(kind.graphName(), query);
    int before = of(kind).size();
    return search.request(before, Math.min(search.largestPage(), limit - before));
  }

  /** Whether it has to be asked for more. */
  private boolean take(Kind kind, BatchOutcome outcome) {
    Hits hits = Hits.of(GraphJson.read(answer(kind, outcome)));
    of(kind).addAll(hits.resources());
    boolean full = of(kind).size() >= limit;
    if (hits.more() && full) {
      unfinished.add(kind);
    }
    return hits.more() && !full;
  }

  private static byte[] answer(Kind kind, BatchOutcome outcome) {
    Optional<M365Exception> error = outcome.error();
    if (error.isPresent()) {
      throw named(kind, error.get());
    }
    return outcome.orThrow().body();
  }

  private static M365Exception named(Kind kind, M365Exception error) {
    String message =
        "the search for "
            + kind.graphName()
            + " failed ("
            + error.message()
            + "); entity_types can leave it out";
    return error
        .retryAfter()
        .map(wait -> M365Exception.throttled(message, wait, error))
        .orElseGet(() -> new M365Exception(error.code(), message, error));
  }

  /** As Graph has them. */
  List<ObjectNode> of(Kind kind) {
    return found.getOrDefault(kind, List.of());
  }

  boolean isComplete(Kind kind) {
    return !unfinished.contains(kind);
  }
}
