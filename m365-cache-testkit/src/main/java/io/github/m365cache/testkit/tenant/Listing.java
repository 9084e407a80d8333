package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.odata.Filter;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Lists a collection: filter, order, page, next link. A next link counts over the living
 * collection, as Outlook's does.
 */
final class Listing<T> {
  private static final int MAX_PAGE = 1000;

  private final Links links;
  private final ListShape shape;
  private final Function<T, ? extends JsonNode> queryable;
  private final BiFunction<T, QueryOptions, ObjectNode> render;

  Listing(
      Links links,
      ListShape shape,
      Function<T, ? extends JsonNode> queryable,
      BiFunction<T, QueryOptions, ObjectNode> render) {
    this.links = links;
    this.shape = shape;
    this.queryable = queryable;
    this.render = render;
  }

  /**
   * Answers with one page.
   *
   * @param rules what the service asks of the options beyond their syntax
   */
  GraphResponse answer(Call call, List<T> all, Consumer<QueryOptions> rules) {
    Map<String, String> raw = new LinkedHashMap<>(call.query());
    int skip = 0;
    String token = raw.remove("$skiptoken");
    if (token != null) {
      ObjectNode state = links.read(call, call.request().rawPath(), token);
      raw = Links.options(state.path("o"));
      skip = state.path("s").asInt();
    }
    QueryOptions options = QueryOptions.parse(raw, shape.type());
    rules.accept(options);
    return page(call, raw, options, matching(all, options), skip + options.skip().orElse(0));
  }

  private List<T> matching(List<T> all, QueryOptions options) {
    List<T> found = all;
    if (options.filter().isPresent()) {
      Filter filter = options.filter().get();
      found = all.stream().filter(item -> filter.test(queryable.apply(item))).toList();
    }
    if (options.orderBy().isPresent()) {
      Comparator<JsonNode> order = options.orderBy().get().comparator();
      found = found.stream().sorted((a, b) -> order.compare(key(a), key(b))).toList();
    }
    return found;
  }

  private JsonNode key(T item) {
    return queryable.apply(item);
  }

  private GraphResponse page(
      Call call, Map<String, String> raw, QueryOptions options, List<T> found, int from) {
    int size = pageSize(call, options);
    int start = Math.min(from, found.size());
    int end = Math.min(start + size, found.size());
    ObjectNode answer = Json.object().put("@odata.context", links.context(context(raw)));
    if (options.count()) {
      answer.put("@odata.count", found.size());
    }
    ArrayNode value = answer.putArray("value");
    found.subList(start, end).forEach(item -> value.add(render.apply(item, options)));
    if (end < found.size()) {
      raw.remove("$skip");
      ObjectNode state = Json.object().put("s", end);
      state.set("o", Links.optionsJson(raw));
      String path = call.request().rawPath();
      answer.put("@odata.nextLink", links.to(call, path, shape.skipTokenOption(), state));
    }
    return GraphResponse.ok(answer);
  }

  private String context(Map<String, String> raw) {
    String selected = raw.getOrDefault("$select", "");
    return shape.context() + (selected.isEmpty() ? "" : "(" + selected + ")");
  }

  private int pageSize(Call call, QueryOptions options) {
    int top = options.top().orElse(shape.pageSize());
    if (shape.strictTop() && (top < 1 || top > MAX_PAGE)) {
      throw GraphError.query(
          "The limit of '1000' for Top query has been exceeded, or the value '"
              + top
              + "' is not in the range of 1 to 1000.");
    }
    int asked = options.top().isPresent() ? top : call.prefer().maxPageSize().orElse(top);
    int size = Math.min(asked, call.prefer().maxPageSize().orElse(asked));
    return Math.max(1, Math.min(size, MAX_PAGE));
  }
}
