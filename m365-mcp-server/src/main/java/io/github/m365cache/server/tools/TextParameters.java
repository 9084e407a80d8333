package io.github.m365cache.server.tools;

import io.github.m365cache.api.M365Exception;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a built-in tool: their schema and their check. */
record TextParameters(List<TextParameter> declared) {
  static TextParameters of(TextParameter... declared) {
    return new TextParameters(List.of(declared));
  }

  Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    declared.forEach(each -> properties.put(each.name(), each.schema()));
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required =
        declared.stream().filter(TextParameter::required).map(TextParameter::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** The given values; {@code null} counts as absent. */
  Map<String, String> check(Map<String, @Nullable Object> arguments) {
    for (String name : arguments.keySet()) {
      if (declared.stream().noneMatch(each -> each.name().equals(name))) {
        throw unknown(name);
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (TextParameter each : declared) {
      value(each, arguments.get(each.name())).ifPresent(text -> values.put(each.name(), text));
    }
    return values;
  }

  private M365Exception unknown(String name) {
    List<String> names = declared.stream().map(TextParameter::name).toList();
    String known = names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
    String hint =
        Suggestion.nearest(name, names).map(n -> "; did you mean '" + n + "'?").orElse("");
    String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
    return M365Exception.invalid(
        shown, "this tool has no parameter '" + shown + "'; " + known + hint);
  }

  private static Optional<String> value(TextParameter parameter, @Nullable Object value) {
    String name = parameter.name();
    if (value == null) {
      if (parameter.required()) {
        throw M365Exception.invalid(name, "'" + name + "' is required: " + parameter.description());
      }
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw M365Exception.invalid(name, "'" + name + "' must be a string");
    }
    if (text.isBlank() || text.length() > parameter.maxLength()) {
      throw M365Exception.invalid(
          name, "'" + name + "' must have 1 to " + parameter.maxLength() + " characters");
    }
    return Optional.of(text);
  }
}
