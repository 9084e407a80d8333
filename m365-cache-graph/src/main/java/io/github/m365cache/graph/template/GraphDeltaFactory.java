package io.github.m365cache.graph.template;

import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.FetcherFactory;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Graph;
import java.util.List;
import java.util.Set;

/**
 * {@code graph-delta}: a list that is kept as a delta collection and brought up to date by what
 * changed.
 *
 * <pre>{@code
 * fetcher {
 *   type = graph-delta
 *   path = "/me/contactFolders/{folder_id}/contacts/delta()"
 *   select = [id, displayName]      # also what is kept
 *   prefer = ["odata.maxpagesize=200"]
 *   order = displayName             # by this member, then by id; without it by id
 *   limit = "{limit}"               # how many are answered; without it all
 *   clean = [displayName], texts = [notes]  # as in graph-get
 * }
 * }</pre>
 *
 * <p>Answers {@code {"items", "count", "complete"}}.
 */
public final class GraphDeltaFactory implements FetcherFactory {
  private static final Set<String> KNOWN =
      Set.of("path", "select", "prefer", "order", "limit", "clean", "texts", "addresses");

  @Override
  public String name() {
    return "graph-delta";
  }

  @Override
  public Fetcher create(FactorySettings raw, ServiceContext context) {
    Settings settings = new Settings(raw).only(KNOWN);
    List<String> select = raw.texts("select");
    if (!select.contains("id")) {
      throw settings.error("select", "must be a list that holds id and whatever shall be kept");
    }
    String order = raw.values().containsKey("order") ? raw.text("order") : "id";
    if (!select.contains(order)) {
      throw settings.error("order", "must be one of the selected members");
    }
    return new DeltaFetcher(
        context.service(Graph.class),
        RequestTemplate.of(settings),
        select,
        order,
        settings.query("limit"),
        Texts.of(settings));
  }
}
