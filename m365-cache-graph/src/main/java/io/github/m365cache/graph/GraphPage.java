package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A page of a collection.
 *
 * @param items as Graph gave them; the list is immutable, the nodes are the caller's to change
 * @param nextLink where the next page is
 * @param deltaLink what the next round of changes starts from, on a round's last page
 */
public record GraphPage(
    List<ObjectNode> items, Optional<String> nextLink, Optional<String> deltaLink) {
  public GraphPage {
    items = List.copyOf(items);
  }

  /** Hides content and links. */
  @Override
  public String toString() {
    return "GraphPage[" + items.size() + "]";
  }
}
