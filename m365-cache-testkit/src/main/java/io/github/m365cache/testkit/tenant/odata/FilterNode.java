package io.github.m365cache.testkit.tenant.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** A node of a filter expression's tree. */
sealed interface FilterNode
    permits Comparison, FilterNode.And, FilterNode.Or, FilterNode.Not, FilterNode.Call {
  boolean test(JsonNode entity);

  record And(FilterNode left, FilterNode right) implements FilterNode {
    @Override
    public boolean test(JsonNode entity) {
      return left.test(entity) && right.test(entity);
    }
  }

  record Or(FilterNode left, FilterNode right) implements FilterNode {
    @Override
    public boolean test(JsonNode entity) {
      return left.test(entity) || right.test(entity);
    }
  }

  record Not(FilterNode inner) implements FilterNode {
    @Override
    public boolean test(JsonNode entity) {
      return !inner.test(entity);
    }
  }

  /** A function on text: {@code startswith}, {@code endswith} or {@code contains}. */
  record Call(String function, List<String> path, String argument) implements FilterNode {
    @Override
    public boolean test(JsonNode entity) {
      String value = resolve(entity, path).asText().toLowerCase(Locale.ROOT);
      String wanted = argument.toLowerCase(Locale.ROOT);
      return switch (function) {
        case "startswith" -> value.startsWith(wanted);
        case "endswith" -> value.endsWith(wanted);
        default -> value.contains(wanted);
      };
    }
  }

  static JsonNode resolve(JsonNode entity, List<String> path) {
    JsonNode node = entity;
    for (String step : path) {
      node = node.path(step);
    }
    return node;
  }
}
