package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import io.github.m365cache.api.ResourcePlugin;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The plugins that are there, by id, each with its policy. Immutable. Plugins are not asked for
 * anything but their id.
 */
public final class PluginCatalog {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String RESERVED = "m365-";
  private static final String POLICY = "reference.conf";

  /** A plugin, where it comes from, and its policy as HOCON. */
  record Entry(ResourcePlugin plugin, String location, String policy) {}

  private final Map<String, Entry> entries;

  private PluginCatalog(Map<String, Entry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /**
   * Finds the plugins of the engine's module layer, or of its class path. One that cannot be loaded
   * is logged and left out.
   *
   * @throws ConfigurationException when two plugins have one id, naming where both come from, or
   *     when an id cannot be used
   */
  public static PluginCatalog discover() {
    return of(PluginDiscovery.plugins());
  }

  /**
   * The catalog of these plugins, each with the {@code reference.conf} of its own module, jar or
   * class folder.
   *
   * @throws ConfigurationException as for {@link #discover()}, and when a plugin has no policy
   */
  public static PluginCatalog of(Iterable<? extends ResourcePlugin> plugins) {
    PluginCatalog catalog = empty();
    for (ResourcePlugin plugin : plugins) {
      catalog = catalog.with(plugin, policy(plugin));
    }
    return catalog;
  }

  /** No plugin at all. */
  public static PluginCatalog empty() {
    return new PluginCatalog(Map.of());
  }

  /** This catalog with one more plugin, whose policy is given here. */
  public PluginCatalog with(ResourcePlugin plugin, String policy) {
    Entry entry = new Entry(plugin, OwnResource.location(plugin.getClass()), policy);
    String id = plugin.id();
    checkId(id, entry.location());
    Entry other = entries.get(id);
    if (other != null) {
      throw new ConfigurationException(
          String.format(
              "plugin '%s' is there twice, from %s and from %s; remove one of them",
              id, other.location(), entry.location()));
    }
    Map<String, Entry> more = new TreeMap<>(entries);
    more.put(id, entry);
    return new PluginCatalog(more);
  }

  private static void checkId(String id, String location) {
    if (!ID.matcher(id).matches()) {
      throw new ConfigurationException(
          "a plugin from " + location + " has no usable id; use lower-case words with dashes");
    }
    if (id.startsWith(RESERVED)) {
      throw new ConfigurationException(
          String.format(
              "plugin '%s' from %s uses the reserved prefix '%s'; rename it",
              id, location, RESERVED));
    }
  }

  private static String policy(ResourcePlugin plugin) {
    String location = OwnResource.location(plugin.getClass());
    Optional<String> policy;
    try {
      policy = OwnResource.read(plugin.getClass(), POLICY);
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "the " + POLICY + " of a plugin from " + location + " cannot be read; reinstall it");
    }
    return policy.orElseThrow(
        () ->
            new ConfigurationException(
                String.format(
                    "plugin '%s' from %s has no %s; put its policy there",
                    plugin.id(), location, POLICY)));
  }

  /** The plugins by id, ordered. */
  public Map<String, ResourcePlugin> plugins() {
    Map<String, ResourcePlugin> plugins = new TreeMap<>();
    entries.forEach((id, entry) -> plugins.put(id, entry.plugin()));
    return Collections.unmodifiableMap(plugins);
  }

  /** Where a plugin of this catalog comes from, for people. */
  public Optional<String> location(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::location);
  }

  Collection<String> ids() {
    return entries.keySet();
  }

  /**
   * The policy of a plugin of this catalog, with what it includes.
   *
   * @param sources told of every file that was read
   */
  Config policy(String id, Sources sources) {
    Entry entry = Objects.requireNonNull(entries.get(id), id);
    return PluginFile.parse(id, entry.plugin().getClass(), entry.policy(), sources);
  }
}
