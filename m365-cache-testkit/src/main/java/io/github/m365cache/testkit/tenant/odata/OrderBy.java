package io.github.m365cache.testkit.tenant.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A parsed {@code $orderby}: keys in their order. */
public record OrderBy(List<Key> keys) {
  /** A property path and its direction. */
  public record Key(List<String> path, boolean descending) {
    String name() {
      return String.join("/", path);
    }
  }

  /** Parses an order; a malformed one is a {@link GraphError}. */
  public static OrderBy parse(String text, EntityType type) {
    List<Key> keys = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      keys.add(key(part.strip().split("\\s+", -1), type));
    }
    return new OrderBy(List.copyOf(keys));
  }

  private static Key key(String[] words, EntityType type) {
    boolean direction =
        words.length == 1 || (words.length == 2 && List.of("asc", "desc").contains(words[1]));
    if (!direction || words[0].isEmpty()) {
      throw GraphError.query("Invalid orderby clause: Syntax error.");
    }
    List<String> path = List.of(words[0].split("/", -1));
    PropertyType property = type.typeOf(path);
    if (property == PropertyType.COMPLEX || property == PropertyType.COLLECTION) {
      throw GraphError.query("The property '" + words[0] + "' cannot be used in $orderby.");
    }
    return new Key(path, words.length == 2 && words[1].equals("desc"));
  }

  public List<String> properties() {
    return keys.stream().map(Key::name).toList();
  }

  /** The order of entities; those that are equal keep theirs. */
  public Comparator<JsonNode> comparator() {
    return keys.stream().map(OrderBy::comparator).reduce(Comparator::thenComparing).orElseThrow();
  }

  private static Comparator<JsonNode> comparator(Key key) {
    Comparator<JsonNode> one =
        (a, b) -> compare(FilterNode.resolve(a, key.path()), FilterNode.resolve(b, key.path()));
    return key.descending() ? one.reversed() : one;
  }

  private static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return Double.compare(a.asDouble(), b.asDouble());
    }
    return String.CASE_INSENSITIVE_ORDER.compare(a.asText(), b.asText());
  }
}
