package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.OperationPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a deployment decides.
 *
 * @param cache the cache's own settings
 * @param keys where the key is kept
 * @param graph how Microsoft Graph is reached
 * @param tools which tools are offered
 * @param warming what is fetched ahead
 * @param tasks how work behind answers is done
 * @param files which files of this machine calls may name
 * @param http how the server is reached over HTTP
 * @param signIn how people sign in
 * @param operations the policies of the operations that are offered, ordered by plugin and name
 * @param withheld those that only {@code m365.tools.read-only} keeps away: a call to one is
 *     forbidden, not unknown
 */
public record Configuration(
    CacheSettings cache,
    KeySettings keys,
    GraphSettings graph,
    ToolSettings tools,
    WarmingSettings warming,
    TaskSettings tasks,
    FileSettings files,
    HttpSettings http,
    SignInSettings signIn,
    List<OperationPolicy> operations,
    List<OperationPolicy> withheld) {
  public Configuration {
    operations = List.copyOf(operations);
    withheld = List.copyOf(withheld);
  }

  /**
   * A configuration that withholds nothing, allows no files, and where nobody signs in or comes
   * over HTTP.
   */
  public Configuration(
      CacheSettings cache,
      KeySettings keys,
      GraphSettings graph,
      ToolSettings tools,
      WarmingSettings warming,
      TaskSettings tasks,
      List<OperationPolicy> operations) {
    this(
        cache,
        keys,
        graph,
        tools,
        warming,
        tasks,
        new FileSettings(List.of()),
        HttpSettings.none(),
        SignInSettings.none(),
        operations,
        List.of());
  }

  /**
   * Reads the engine's defaults, every plugin's policy, the deployment's file and the environment,
   * the last winning.
   *
   * @param deployment the deployment's HOCON file, if there is one
   * @param environment the process's environment; an empty value counts as unset
   * @throws ConfigurationException naming file, line, key and remedy
   */
  public static Configuration load(Optional<Path> deployment, Map<String, String> environment) {
    return load(deployment, environment, PluginCatalog.discover());
  }

  /**
   * As {@link #load(Optional, Map)}, with plugins that were found before.
   *
   * @throws ConfigurationException naming file, line, key and remedy
   */
  public static Configuration load(
      Optional<Path> deployment, Map<String, String> environment, PluginCatalog catalog) {
    return new ConfigurationLoader(catalog, environment).load(deployment);
  }
}
