package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the environment decides; a value's origin is the variable's name. */
final class EnvironmentLayer {
  private static final Map<String, String> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put("M365_MCP_CACHE_DB_PATH", "m365.cache.path");
    PATHS.put("M365_MCP_CACHE_ENABLED", "m365.cache.enabled");
    PATHS.put("M365_MCP_CACHE_WARMING", "m365.warming.enabled");
    PATHS.put("M365_MCP_GRAPH_ENDPOINT", "m365.graph.endpoint");
    PATHS.put("M365_MCP_CLIENT_ID", "m365.sign-in.client-id");
    PATHS.put("M365_MCP_TENANT_ID", "m365.sign-in.tenant");
    PATHS.put("M365_MCP_READ_ONLY", "m365.tools.read-only");
    PATHS.put("M365_MCP_FILE_ROOTS", "m365.files.roots");
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
    if (path.getValue().endsWith("roots")) {
      return paths(value);
    }
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

  /** Split where the system splits lists of paths. */
  private static List<String> paths(String value) {
    return Arrays.stream(value.split(Pattern.quote(File.pathSeparator), -1))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .toList();
  }
}
