package io.github.m365cache.engine.config;

import io.github.m365cache.api.ResourcePlugin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for plugins in such a way that a broken one does not keep the others away. */
final class PluginDiscovery {
  private static final Logger LOG = LoggerFactory.getLogger(PluginDiscovery.class);

  /** The loader may repeat an error for ever; so many broken plugins nobody has. */
  private static final int MAX_FAILURES = 100;

  private PluginDiscovery() {}

  static List<ResourcePlugin> plugins() {
    ModuleLayer layer = PluginDiscovery.class.getModule().getLayer();
    return plugins(
        layer == null
            ? ServiceLoader.load(ResourcePlugin.class, PluginDiscovery.class.getClassLoader())
            : ServiceLoader.load(layer, ResourcePlugin.class));
  }

  static List<ResourcePlugin> plugins(Iterable<ResourcePlugin> loader) {
    List<ResourcePlugin> plugins = new ArrayList<>();
    Iterator<ResourcePlugin> found = loader.iterator();
    int failures = 0;
    while (failures < MAX_FAILURES) {
      try {
        Optional<ResourcePlugin> plugin = next(found);
        if (plugin.isEmpty()) {
          return plugins;
        }
        plugins.add(plugin.get());
      } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
        failures++;
        LOG.warn("A plugin cannot be loaded and is left out: {}", broken.getMessage());
        LOG.debug("The plugin's error", broken);
      }
    }
    return plugins;
  }

  /** The next plugin that can tell its id. */
  private static Optional<ResourcePlugin> next(Iterator<ResourcePlugin> found) {
    if (!found.hasNext()) {
      return Optional.empty();
    }
    ResourcePlugin plugin = found.next();
    LOG.debug("Found plugin {}", plugin.id());
    return Optional.of(plugin);
  }
}
