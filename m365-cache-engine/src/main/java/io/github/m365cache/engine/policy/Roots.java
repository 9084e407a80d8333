package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.m365cache.api.Arguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the first name of a place means in one call; asked twice, it answers with the same node. */
final class Roots implements Function<String, JsonNode> {
  private final Set<String> parameters;
  private final Arguments arguments;
  private final Function<String, JsonNode> others;
  private final Map<String, JsonNode> known = new HashMap<>();

  /**
   * @param parameters the names that mean parameters, with a value or without
   * @param others what every other name means
   */
  Roots(Set<String> parameters, Arguments arguments, Function<String, JsonNode> others) {
    this.parameters = parameters;
    this.arguments = arguments;
    this.others = others;
  }

  @Override
  public JsonNode apply(String name) {
    return known.computeIfAbsent(
        name, wanted -> parameters.contains(wanted) ? argument(wanted) : others.apply(wanted));
  }

  private JsonNode argument(String name) {
    return arguments.value(name).map(Roots::node).orElse(MissingNode.getInstance());
  }

  private static JsonNode node(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof List<?> list) {
      ArrayNode array = nodes.arrayNode(list.size());
      list.forEach(item -> array.add(String.valueOf(item)));
      return array;
    }
    if (value instanceof Long number) {
      return nodes.numberNode(number.longValue());
    }
    boolean scalar = value instanceof String || value instanceof Boolean;
    return scalar ? nodes.textNode(value.toString()) : MissingNode.getInstance();
  }
}
