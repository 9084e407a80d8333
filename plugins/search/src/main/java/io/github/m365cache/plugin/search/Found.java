package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.graph.GraphJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a search found.
 *
 * @param items as Graph has them
 * @param next where it goes on, if there is more
 */
record Found(List<ObjectNode> items, Optional<Continuation> next) {
  /** A page of their summaries. */
  Fetched.Content page(Function<ObjectNode, ObjectNode> summary) {
    List<ObjectNode> summaries = items.stream().map(summary).toList();
    return Fetched.Content.page(GraphJson.bytes(GraphJson.list(summaries, next.isEmpty())), next);
  }
}
