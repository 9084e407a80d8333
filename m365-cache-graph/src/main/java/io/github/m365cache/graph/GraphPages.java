package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list, one request each; later ones carry the headers of the first. For one thread.
 */
public final class GraphPages {
  private final Graph graph;
  private final CallContext call;
  private final RequestInformation first;
  private final String itemsName;
  private final LinkGuard guard = new LinkGuard();
  private @Nullable String link;

  /** Of a list whose items are under {@code value}. */
  public GraphPages(Graph graph, CallContext call, RequestInformation first) {
    this(graph, call, first, "value");
  }

  /**
   * @param itemsName the member that holds a page's items
   */
  public GraphPages(Graph graph, CallContext call, RequestInformation first, String itemsName) {
    this.graph = graph;
    this.call = call;
    this.first = first;
    this.itemsName = itemsName;
  }

  /** Begins with the page behind this link instead of the first. */
  public void startAt(String nextLink) {
    link = guard.pass(nextLink);
  }

  /**
   * The next page; not to be called after a page without a next link, which would begin again.
   *
   * @throws M365Exception as {@link Graph} does, and {@code UNAVAILABLE} when a link comes twice
   */
  public GraphPage next() throws InterruptedException {
    String at = link;
    GraphAnswer answer = at == null ? graph.send(call, first) : graph.follow(call, at, first);
    GraphPage page = GraphJson.page(GraphJson.read(answer.body()), itemsName);
    link = page.nextLink().map(guard::pass).orElse(null);
    return page;
  }
}
