package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import io.github.m365cache.graph.GraphPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list: one page and where it goes on, or all pages. */
record ListFetcher(
    Graph graph, RequestTemplate template, String itemsName, boolean allPages, Texts texts)
    implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    RequestInformation get = template.fill(request.arguments());
    GraphPages pages = new GraphPages(graph, request.call(), get, itemsName);
    request.continuation().map(Continuation::link).ifPresent(pages::startAt);
    List<ObjectNode> items = new ArrayList<>();
    Optional<String> next;
    do {
      GraphPage page = page(pages);
      page.items().forEach(item -> items.add(texts.clean(GraphJson.item(item))));
      next = page.nextLink();
    } while (allPages && next.isPresent());
    byte[] json = GraphJson.bytes(GraphJson.list(items, next.isEmpty()));
    return Fetched.Content.page(json, next.map(Continuation::new));
  }

  private GraphPage page(GraphPages pages) throws InterruptedException {
    try {
      return pages.next();
    } catch (M365Exception failure) {
      throw template.named(failure);
    }
  }
}
