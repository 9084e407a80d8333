package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.Validator;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A collection as one whole round of changes left it.
 *
 * @param items by id, ordered by id; not to be changed
 * @param link where the next round starts
 * @param changed whether the round brought any item
 */
public record DeltaCollection(Map<String, ObjectNode> items, String link, boolean changed) {
  private static final int VERSION = 1;

  public DeltaCollection {
    items = Collections.unmodifiableMap(new TreeMap<>(items));
  }

  /** What {@link DeltaReader} starts the next round from, together with {@link #validator()}. */
  public byte[] state() {
    ObjectNode state = GraphJson.object().put("version", VERSION);
    state.putObject("items").setAll(items);
    return GraphJson.bytes(state);
  }

  public Validator.DeltaLink validator() {
    return new Validator.DeltaLink(link);
  }

  /** The collection that was kept; empty when it was kept by another version or is unusable. */
  static Optional<DeltaCollection> of(Previous previous) {
    if (!(previous.validator() instanceof Validator.DeltaLink link)
        || previous.state().length == 0) {
      return Optional.empty();
    }
    try {
      return read(previous.state(), link.value());
    } catch (M365Exception unusable) {
      return Optional.empty();
    }
  }

  private static Optional<DeltaCollection> read(byte[] state, String link) {
    ObjectNode root = GraphJson.read(state);
    if (root.path("version").asInt() != VERSION) {
      return Optional.empty();
    }
    Map<String, ObjectNode> items = new TreeMap<>();
    root.path("items")
        .properties()
        .forEach(
            item -> {
              if (item.getValue() instanceof ObjectNode object) {
                items.put(item.getKey(), object);
              }
            });
    return Optional.of(new DeltaCollection(items, link, false));
  }

  /** Hides content and link. */
  @Override
  public String toString() {
    return "DeltaCollection[" + items.size() + "]";
  }
}
