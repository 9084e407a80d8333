package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.DeltaCollection;
import io.github.m365cache.graph.DeltaReader;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A list out of a delta collection. */
record DeltaFetcher(
    Graph graph,
    RequestTemplate template,
    List<String> select,
    String order,
    Optional<PlaceText> limit,
    Texts texts)
    implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    DeltaReader reader = new DeltaReader(graph, this::keep);
    DeltaCollection collection =
        reader.read(request.call(), template.fill(request.arguments()), request.previous());
    boolean known = request.previous().filter(previous -> previous.json().length > 0).isPresent();
    if (known && !collection.changed()) {
      return new Fetched.Unchanged(collection.validator());
    }
    byte[] json = list(collection, most(request.arguments()));
    return Fetched.Content.validated(json, collection.state(), collection.validator());
  }

  private Optional<ObjectNode> keep(ObjectNode item) {
    return Optional.of(texts.clean(item.deepCopy().retain(select)));
  }

  private byte[] list(DeltaCollection collection, long most) {
    Comparator<ObjectNode> byOrder = Comparator.comparing(item -> item.path(order).asText());
    List<ObjectNode> items =
        collection.items().values().stream().sorted(byOrder).limit(most).toList();
    return GraphJson.bytes(GraphJson.list(items, items.size() == collection.items().size()));
  }

  private long most(Arguments arguments) {
    Optional<String> text = limit.flatMap(place -> place.fill(arguments, value -> value));
    try {
      return text.map(Long::parseLong).orElse(Long.MAX_VALUE);
    } catch (NumberFormatException notANumber) {
      throw M365Exception.invalid("limit", "limit must be a whole number");
    }
  }
}
