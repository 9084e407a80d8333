package io.github.m365cache.server.demo;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.shell.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A deployment that keeps cache and key in one folder and knows one simulated tenant. */
final class DemoConfiguration {
  private DemoConfiguration() {}

  /**
   * Writes the deployment's file into the folder.
   *
   * @param warming whether the server fetches ahead; where misses are measured it must not
   */
  static Path write(Path folder, boolean warming) throws IOException {
    return PrivateFiles.write(
        folder.resolve("m365-mcp.conf"),
        """
        # Written by the demonstration; nothing here is of the user's own configuration.
        m365.cache.path = %s
        m365.keys.sources = [file]
        m365.keys.file = %s
        m365.http.token-file = %s
        m365.warming.enabled = %s
        """
            .formatted(
                text(folder.resolve("cache.db")),
                text(folder.resolve("cache.key")),
                text(folder.resolve("http.token")),
                warming));
  }

  /** A JSON string is a HOCON string. */
  private static String text(Path path) {
    return Json.text(path.toString());
  }

  /**
   * The environment of a server of the demonstration.
   *
   * @param own this process's environment, whose settings for a real server are put out of force
   */
  static Map<String, String> environment(TenantAddress tenant, Map<String, String> own) {
    Map<String, String> environment = new HashMap<>();
    own.keySet().stream()
        .filter(name -> name.startsWith("M365_MCP_"))
        .forEach(name -> environment.put(name, ""));
    environment.putAll(Launcher.sameJava());
    for (String kept : List.of("M365_MCP_LOG_LEVEL", "M365_MCP_CACHE_WARMING")) {
      environment.put(kept, own.getOrDefault(kept, ""));
    }
    environment.put("M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString());
    environment.put("M365_MCP_ACCESS_TOKEN", tenant.token());
    return environment;
  }
}
