package io.github.m365cache.server.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a built-in tool; they are all texts.
 *
 * @param name as callers write it
 * @param required whether a call without it is refused
 * @param maxLength the most characters
 * @param description one sentence for the model
 */
record TextParameter(String name, boolean required, int maxLength, String description) {
  Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("description", description);
    schema.put("minLength", 1);
    schema.put("maxLength", maxLength);
    return schema;
  }
}
