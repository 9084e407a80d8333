package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.m365cache.graph.text.VisibleText;
import java.util.List;
import java.util.Set;

/**
 * Graph's own object without nulls and without {@code @odata.context}, its texts without what
 * nobody can see. Ids, links and the body's content are as Graph gave them.
 */
public final class VisibleEntity {
  private static final Set<String> AS_THEY_ARE =
      Set.of("id", "changeKey", "webLink", "contentId", "content", "@odata.etag");

  private VisibleEntity() {}

  /** A copy; {@code entity} stays as it is. */
  public static ObjectNode of(JsonNode entity) {
    ObjectNode clean = GraphJson.object();
    entity
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (!value.isNull() && !field.getKey().endsWith("@odata.context")) {
                clean.set(field.getKey(), isKept(field.getKey()) ? value : value(value));
              }
            });
    return clean;
  }

  /** These members only, in this order, as far as they have a value. */
  public static ObjectNode of(JsonNode entity, List<String> members) {
    ObjectNode clean = of(entity);
    ObjectNode some = GraphJson.object();
    for (String member : members) {
      JsonNode value = clean.get(member);
      if (value != null) {
        some.set(member, value);
      }
    }
    return some;
  }

  private static boolean isKept(String field) {
    return field.endsWith("Id") || AS_THEY_ARE.contains(field);
  }

  private static JsonNode value(JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(VisibleText.name(value.textValue()));
    }
    if (value instanceof ArrayNode array) {
      ArrayNode clean = array.arrayNode(array.size());
      array.forEach(each -> clean.add(value(each)));
      return clean;
    }
    return value.isObject() ? of(value) : value;
  }
}
