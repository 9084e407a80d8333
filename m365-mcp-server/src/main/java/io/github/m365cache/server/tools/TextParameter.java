package io.github.m365cache.server.tools;

import io.github.m365cache.api.M365Exception;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text.
 *
 * @param name as callers write it
 * @param required whether a call without it is refused
 * @param maxLength the most characters
 * @param description one sentence for the model
 */
record TextParameter(String name, boolean required, int maxLength, String description)
    implements ToolParameter {
  @Override
  public Optional<Object> fallback() {
    return Optional.empty();
  }

  @Override
  public Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("description", description);
    schema.put("minLength", 1);
    schema.put("maxLength", maxLength);
    return schema;
  }

  @Override
  public Object accept(Object given) {
    if (!(given instanceof String text)) {
      throw M365Exception.invalid(name, "'" + name + "' must be a string");
    }
    if (text.isBlank() || text.length() > maxLength) {
      throw M365Exception.invalid(
          name, "'" + name + "' must have 1 to " + maxLength + " characters");
    }
    return text;
  }
}
