package io.github.m365cache.engine.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JSON Schema (2020-12, the dialect that MCP assumes) of an operation's arguments, with those
 * that the engine adds. Plain maps, lists, texts, numbers and booleans in a stable order.
 */
public final class InputSchema {
  private InputSchema() {}

  /** The schema of one operation. */
  public static Map<String, Object> of(OperationPolicy operation) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Stream.concat(operation.parameters().stream(), CallParameter.of(operation).stream())
        .forEach(parameter -> properties.put(parameter.name(), property(parameter)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required = required(operation);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /**
   * {@code confirm} is not among them: a model that is made to send it would always send it, and
   * the refusal of a call without it is what makes it ask.
   */
  private static List<String> required(OperationPolicy operation) {
    List<String> replaceable =
        operation.parameters().stream()
            .flatMap(parameter -> parameter.replaces().stream())
            .toList();
    return operation.parameters().stream()
        .filter(ParameterPolicy::required)
        .map(ParameterPolicy::name)
        .filter(name -> !replaceable.contains(name))
        .toList();
  }

  private static Map<String, Object> property(ParameterPolicy parameter) {
    Map<String, Object> property = new LinkedHashMap<>();
    switch (parameter.type()) {
      case STRING -> text(property, parameter);
      case INTEGER -> bounds(property, parameter, "integer", "minimum", "maximum");
      case BOOLEAN -> property.put("type", "boolean");
      case STRINGS -> texts(property, parameter);
      case OBJECT -> property.put("type", "object");
    }
    if (!parameter.description().isEmpty()) {
      property.put("description", parameter.description());
    }
    parameter.fallback().ifPresent(fallback -> property.put("default", fallback));
    return property;
  }

  private static void text(Map<String, Object> property, ParameterPolicy parameter) {
    bounds(property, parameter, "string", "minLength", "maxLength");
    names(property, parameter);
  }

  private static void texts(Map<String, Object> property, ParameterPolicy parameter) {
    bounds(property, parameter, "array", "minItems", "maxItems");
    Map<String, Object> items = new LinkedHashMap<>();
    items.put("type", "string");
    names(items, parameter);
    property.put("items", items);
  }

  private static void names(Map<String, Object> property, ParameterPolicy parameter) {
    List<String> names = List.copyOf(parameter.names().keySet());
    if (!names.isEmpty()) {
      property.put(parameter.openNames() ? "examples" : "enum", names);
    }
  }

  private static void bounds(
      Map<String, Object> property,
      ParameterPolicy parameter,
      String type,
      String least,
      String greatest) {
    property.put("type", type);
    parameter.min().ifPresent(min -> property.put(least, min));
    parameter.max().ifPresent(max -> property.put(greatest, max));
  }
}
