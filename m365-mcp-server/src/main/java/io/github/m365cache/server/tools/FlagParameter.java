package io.github.m365cache.server.tools;

import io.github.m365cache.api.M365Exception;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An optional yes or no; no, where it is left out.
 *
 * @param name as callers write it
 * @param description one sentence for the model
 */
record FlagParameter(String name, String description) implements ToolParameter {
  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Optional<Object> fallback() {
    return Optional.of(false);
  }

  @Override
  public Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "boolean");
    schema.put("description", description);
    schema.put("default", false);
    return schema;
  }

  @Override
  public Object accept(Object given) {
    if (given instanceof Boolean flag) {
      return flag;
    }
    throw M365Exception.invalid(name, "'" + name + "' must be true or false");
  }
}
