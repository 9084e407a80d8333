package io.github.m365cache.server.tools;

import io.github.m365cache.api.M365Exception;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a built-in tool: their schema and their check. */
record ToolParameters(List<ToolParameter> declared) {
  static ToolParameters of(ToolParameter... declared) {
    return new ToolParameters(List.of(declared));
  }

  Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    declared.forEach(each -> properties.put(each.name(), each.schema()));
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required =
        declared.stream().filter(ToolParameter::required).map(ToolParameter::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The given values, and the defaults of those that are not; {@code null} counts as absent. */
  ToolValues check(Map<String, @Nullable Object> arguments) {
    for (String name : arguments.keySet()) {
      if (declared.stream().noneMatch(each -> each.name().equals(name))) {
        throw unknown(name);
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (ToolParameter each : declared) {
      value(each, arguments.get(each.name())).ifPresent(value -> values.put(each.name(), value));
    }
    return new ToolValues(values);
  }

  private M365Exception unknown(String name) {
    List<String> names = declared.stream().map(ToolParameter::name).toList();
    String known = names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
    String hint =
        Suggestion.nearest(name, names).map(n -> "; did you mean '" + n + "'?").orElse("");
    String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
    return M365Exception.invalid(
        shown, "this tool has no parameter '" + shown + "'; " + known + hint);
  }

  private static Optional<Object> value(ToolParameter parameter, @Nullable Object value) {
    if (value != null) {
      return Optional.of(parameter.accept(value));
    }
    if (parameter.required()) {
      throw M365Exception.invalid(
          parameter.name(), "'" + parameter.name() + "' is required: " + parameter.description());
    }
    return parameter.fallback();
  }
}
