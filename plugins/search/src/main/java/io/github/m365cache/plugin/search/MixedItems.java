package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.GraphJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Summaries of several kinds, each with its {@code entity_type}. For one thread. */
final class MixedItems {
  private final List<ObjectNode> items = new ArrayList<>();
  private final Set<Tag> tags = new HashSet<>();
  private boolean complete = true;

  /**
   * Adds what was found of a kind.
   *
   * @param all whether there is no more of it
   */
  void add(Kind kind, List<ObjectNode> summaries, boolean all) {
    complete &= all;
    tags.add(kind.container());
    for (ObjectNode summary : summaries) {
      tags.addAll(kind.tags(summary));
      ObjectNode item = GraphJson.object().put("entity_type", kind.graphName());
      items.add(item.setAll(summary));
    }
  }

  byte[] json() {
    return GraphJson.bytes(GraphJson.list(items, complete));
  }

  Set<Tag> tags() {
    return tags;
  }
}
