package io.github.m365cache.graph.template;

import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.FetcherFactory;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Graph;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code graph-get}: a plain Graph GET.
 *
 * <pre>{@code
 * fetcher {
 *   type = graph-get
 *   path = "/me/calendars/{calendar_id}"   # {name}: a parameter of the operation, escaped
 *   select = [id, name], expand = "...", top = "{limit}", filter = "...", orderby = "...", search = "..."
 *   query { includeHiddenFolders = "{include_hidden}" }   # what is no option of OData
 *   prefer = ["outlook.timezone=\"{time_zone}\""]
 *   result = entity      # or list
 *   items = value        # list: the member that holds the items
 *   pages = one          # list: the rest by continuation; or all
 *   clean = [name]       # members of an item or entity that are names; or ["*"], every text but ids and links
 *   texts = [notes]      # members that are longer texts, whose lines stay
 *   addresses = [from]   # recipients, which become "Name <address>"
 *   conditional = false  # entity: revalidate by entity tag
 * }
 * }</pre>
 *
 * <p>A query option whose parameter has no value is left out. A list answers {@code {"items",
 * "count", "complete"}}, an entity is as Graph gives it, without nulls and context. When Graph
 * finds nothing and the path has one parameter, the error names it.
 */
public final class GraphGetFactory implements FetcherFactory {
  private static final Set<String> OWN = Set.of("result", "items", "pages", "conditional");

  @Override
  public String name() {
    return "graph-get";
  }

  @Override
  public Fetcher create(FactorySettings raw, ServiceContext context) {
    Set<String> known = new TreeSet<>(OWN);
    known.addAll(RequestTemplate.SETTINGS);
    known.addAll(Texts.SETTINGS);
    Settings settings = new Settings(raw).only(known);
    RequestTemplate template = RequestTemplate.of(settings);
    Texts texts = Texts.of(settings);
    boolean list = settings.choice("result", List.of("entity", "list")).equals("list");
    boolean all = settings.choice("pages", List.of("one", "all")).equals("all");
    boolean conditional = settings.flag("conditional");
    String items = raw.values().containsKey("items") ? raw.text("items") : "value";
    checkFit(settings, list, conditional);
    Graph graph = context.service(Graph.class);
    return list
        ? new ListFetcher(graph, template, items, all, texts)
        : new EntityFetcher(graph, template, conditional, texts);
  }

  private static void checkFit(Settings settings, boolean list, boolean conditional) {
    if (list && conditional) {
      throw settings.error("conditional", "is for result = entity; a list has no entity tag");
    }
    for (String name : List.of("items", "pages")) {
      if (!list && settings.raw().values().containsKey(name)) {
        throw settings.error(name, "is for result = list");
      }
    }
  }
}
