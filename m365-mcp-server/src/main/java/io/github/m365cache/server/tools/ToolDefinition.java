package io.github.m365cache.server.tools;

import io.github.m365cache.engine.policy.Safety;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tools/list} says of a tool (MCP 2025-11-25, server/tools).
 *
 * @param name category first, snake case
 * @param title a few words for people
 * @param description for the model; the safety indicator is put before it
 * @param safety how much the tool can do
 * @param hints the four annotations
 * @param inputSchema a JSON Schema of an object
 */
public record ToolDefinition(
    String name,
    String title,
    String description,
    Safety safety,
    ToolHints hints,
    Map<String, ?> inputSchema) {

  /** What stands before the name's first underscore. */
  public String category() {
    int end = name.indexOf('_');
    return end < 0 ? name : name.substring(0, end);
  }

  /** The wire form. */
  Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("title", title);
    map.put("description", indicator() + " " + description);
    map.put("inputSchema", inputSchema);
    map.put("annotations", hints.asMap(title));
    Map<String, @Nullable Object> meta = new LinkedHashMap<>();
    meta.put("category", category());
    meta.put("safety_level", safety.name().toLowerCase(Locale.ROOT));
    map.put("_meta", meta);
    return map;
  }

  private String indicator() {
    return switch (safety) {
      case SAFE -> "📖";
      case MODERATE -> "✏️";
      case DANGEROUS -> "📧";
      case CRITICAL -> "🔴";
    };
  }
}
