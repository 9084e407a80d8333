package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the environment decides; a value's origin is the variable's name. */
final class EnvironmentLayer {
  private static final Map<String, String> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put("M365_MCP_CACHE_DB_PATH", "m365.cache.path");
    PATHS.put("M365_MCP_CACHE_ENABLED", "m365.cache.enabled");
    PATHS.put("M365_MCP_CACHE_WARMING", "m365.warming.enabled");
    PATHS.put("M365_MCP_GRAPH_ENDPOINT", "m365.graph.endpoint");
    PATHS.put("M365_MCP_READ_ONLY", "m365.tools.read-only");
  }

  private EnvironmentLayer() {}

  static Config of(Map<String, String> environment) {
    Config layer = ConfigFactory.empty();
    for (Map.Entry<String, String> path : PATHS.entrySet()) {
      String value = environment.getOrDefault(path.getKey(), "").strip();
      if (!value.isEmpty()) {
        layer =
            layer.withValue(
                path.getValue(), ConfigValueFactory.fromAnyRef(value(path, value), path.getKey()));
      }
    }
    return layer;
  }

  /** Flags are what other programs take for one, in any case; the schema checks the rest. */
  private static Object value(Map.Entry<String, String> path, String value) {
    boolean flag = path.getValue().endsWith("enabled") || path.getValue().endsWith("read-only");
    if (!flag) {
      return value;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> value;
    };
  }
}
