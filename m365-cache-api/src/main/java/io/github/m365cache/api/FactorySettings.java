package io.github.m365cache.api;

import java.util.List;
import java.util.Map;

/**
 * The settings of a fetcher or an action as HOCON gives them, in plain Java: strings, longs,
 * doubles, booleans, lists and maps.
 *
 * @param origin file and line, for error messages
 * @param values the settings without the factory's name
 * @param parameters the names of the operation's parameters, in their order
 */
public record FactorySettings(String origin, Map<String, Object> values, List<String> parameters) {
  public FactorySettings {
    values = Map.copyOf(values);
    parameters = List.copyOf(parameters);
  }

  /** The text under {@code name}. */
  public String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new M365Exception(ErrorCode.CONFIGURATION, origin + ": '" + name + "' must be a text");
  }

  /** The list of texts under {@code name}, empty when there is none. */
  public List<String> texts(String name) {
    Object value = values.getOrDefault(name, List.of());
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new M365Exception(
        ErrorCode.CONFIGURATION, origin + ": '" + name + "' must be a list of texts");
  }

  /** The map of texts under {@code name}, empty when there is none. */
  public Map<String, String> textMap(String name) {
    Object value = values.getOrDefault(name, Map.of());
    if (value instanceof Map<?, ?> map
        && map.values().stream().allMatch(String.class::isInstance)) {
      return map.entrySet().stream()
          .collect(
              java.util.stream.Collectors.toUnmodifiableMap(
                  entry -> String.valueOf(entry.getKey()),
                  entry -> String.valueOf(entry.getValue())));
    }
    throw new M365Exception(
        ErrorCode.CONFIGURATION,
        origin + ": '" + name + "' must be an object whose values are texts");
  }
}
