package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.graph.GraphJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON with places for parameters. What has no value is left out, and so is an object or a list
 * that had members and is left with none.
 */
sealed interface JsonTemplate {
  /** The JSON for a call; empty when nothing of it has a value. */
  Optional<JsonNode> fill(Arguments arguments);

  /** The same for every call. */
  record Constant(JsonNode value) implements JsonTemplate {
    @Override
    public Optional<JsonNode> fill(Arguments arguments) {
      return Optional.of(value);
    }
  }

  /** A parameter's value, with its type. */
  record Whole(String parameter) implements JsonTemplate {
    @Override
    public Optional<JsonNode> fill(Arguments arguments) {
      return arguments.value(parameter).map(GraphJson::of);
    }
  }

  /** A text around parameters. */
  record Filled(PlaceText text) implements JsonTemplate {
    @Override
    public Optional<JsonNode> fill(Arguments arguments) {
      return text.plain(arguments).map(TextNode::valueOf);
    }
  }

  /** An object. */
  record Members(Map<String, JsonTemplate> members) implements JsonTemplate {
    @Override
    public Optional<JsonNode> fill(Arguments arguments) {
      ObjectNode filled = GraphJson.object();
      members.forEach(
          (name, member) -> member.fill(arguments).ifPresent(value -> filled.set(name, value)));
      return kept(filled, members.isEmpty());
    }
  }

  /** A list. */
  record Items(List<JsonTemplate> items) implements JsonTemplate {
    @Override
    public Optional<JsonNode> fill(Arguments arguments) {
      ArrayNode filled = GraphJson.array();
      items.forEach(item -> item.fill(arguments).ifPresent(filled::add));
      return kept(filled, items.isEmpty());
    }
  }

  /**
   * One item for each text of a list; an empty list stays one, since it says that there are none.
   *
   * @param item with a place {@code {item}}
   */
  record Each(String parameter, JsonTemplate item) implements JsonTemplate {
    /** How the item names the text. */
    static final String ITEM = "item";

    @Override
    public Optional<JsonNode> fill(Arguments arguments) {
      if (!arguments.has(parameter)) {
        return Optional.empty();
      }
      ArrayNode filled = GraphJson.array();
      for (String text : arguments.texts(parameter)) {
        item.fill(arguments.with(ITEM, text)).ifPresent(filled::add);
      }
      return Optional.of(filled);
    }
  }

  private static Optional<JsonNode> kept(JsonNode filled, boolean meant) {
    return filled.isEmpty() && !meant ? Optional.empty() : Optional.of(filled);
  }
}
