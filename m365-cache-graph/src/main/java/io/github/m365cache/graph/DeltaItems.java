package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The items of a round that is under way. Changes come in any order, more than once, and the last
 * one counts (Graph, "Use delta query to track changes").
 */
final class DeltaItems {
  private final Map<String, ObjectNode> items;
  private final Function<ObjectNode, Optional<ObjectNode>> keep;
  private boolean changed;

  DeltaItems(Map<String, ObjectNode> before, Function<ObjectNode, Optional<ObjectNode>> keep) {
    this.items = new TreeMap<>(before);
    this.keep = keep;
  }

  void apply(ObjectNode change) {
    String id = change.path("id").asText("");
    if (id.isEmpty()) {
      return;
    }
    changed = true;
    if (change.hasNonNull("deleted") || change.hasNonNull("@removed")) {
      items.remove(id);
    } else {
      put(id, change);
    }
  }

  /** Graph may leave unchanged members out, so a change is laid over what is known. */
  private void put(String id, ObjectNode change) {
    ObjectNode known = items.get(id);
    ObjectNode whole = known == null ? change : known.deepCopy().setAll(change);
    Optional<ObjectNode> kept = keep.apply(whole);
    kept.ifPresentOrElse(item -> items.put(id, GraphJson.item(item)), () -> items.remove(id));
  }

  DeltaCollection finish(String link) {
    return new DeltaCollection(items, link, changed);
  }
}
