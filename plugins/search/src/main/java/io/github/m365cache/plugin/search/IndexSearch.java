package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches of work accounts, page by page until the limit is reached. */
record IndexSearch(Graph graph) {
  /** From the request's continuation, or from the first hit. */
  Found search(FetchRequest request, SearchQuery query, int limit) throws InterruptedException {
    int from = request.continuation().map(IndexSearch::from).orElse(0);
    List<ObjectNode> items = new ArrayList<>();
    boolean more = true;
    while (more && items.size() < limit) {
      int size = Math.min(query.largestPage(), limit - items.size());
      Hits page = page(request.call(), query, from + items.size(), size);
      items.addAll(page.resources());
      more = page.more();
    }
    int next = from + items.size();
    return new Found(
        items, more ? Optional.of(new Continuation(Integer.toString(next))) : Optional.empty());
  }

  private Hits page(CallContext call, SearchQuery query, int from, int size)
      throws InterruptedException {
    return Hits.of(GraphJson.read(graph.send(call, query.request(from, size)).body()));
  }

  private static int from(Continuation continuation) {
    if (!continuation.link().matches("\\d{1,9}")) {
      throw M365Exception.invalid("cursor", "this cursor is not from this search; search again");
    }
    return Integer.parseInt(continuation.link());
  }
}
