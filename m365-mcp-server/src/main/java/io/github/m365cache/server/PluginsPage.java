package io.github.m365cache.server;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.PluginCatalog;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.server.tools.ToolCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The plugins, for people. */
final class PluginsPage {
  private PluginsPage() {}

  static String text(PluginCatalog catalog, Configuration configuration, ToolCatalog tools) {
    List<String> lines = new ArrayList<>();
    for (String id : catalog.plugins().keySet()) {
      List<String> offered = offered(configuration, id);
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %s, from %s",
              id,
              offered.isEmpty() ? "off" : "on, " + offered.size() + " tools",
              catalog.location(id).orElse("?")));
      offered.forEach(name -> lines.add("  " + name));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "preset '%s'%s: tools/list has %d tools in %,d bytes",
            configuration.tools().preset(),
            configuration.tools().readOnly() ? ", read-only" : "",
            tools.listed(),
            tools.list().length));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> offered(Configuration configuration, String plugin) {
    return configuration.operations().stream()
        .filter(operation -> operation.plugin().equals(plugin))
        .map(OperationPolicy::name)
        .toList();
  }
}
