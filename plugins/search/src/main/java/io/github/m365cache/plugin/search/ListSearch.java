package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.ListPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches that answer a list of entities in pages: in mailboxes and in drives. */
record ListSearch(Graph graph) {
  /** From the request's continuation, or from the first page, until the limit is reached. */
  Found search(FetchRequest request, RequestInformation first, int limit)
      throws InterruptedException {
    ListPosition position = request.continuation().map(ListPosition::of).orElse(ListPosition.START);
    GraphPages pages = new GraphPages(graph, request.call(), first);
    position.link().ifPresent(pages::startAt);
    List<ObjectNode> items = new ArrayList<>();
    Optional<ListPosition> next =
        position.read(
            pages, item -> items.size() < limit && items.add(item), () -> items.size() == limit);
    return new Found(items, next.map(ListPosition::continuation));
  }
}
