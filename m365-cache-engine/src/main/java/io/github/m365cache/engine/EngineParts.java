package io.github.m365cache.engine;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.engine.config.Configuration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.LongSupplier;

/**
 * What an engine is assembled from.
 *
 * @param configuration the policy
 * @param store the store, opened at the first need
 * @param accounts who is signed in
 * @param services what plugins and factories may use
 * @param runtime time, threads and chance
 * @param requestsSent how many requests went to Microsoft 365 since the start, whoever made them
 * @param plugins the plugins whose operations the configuration names
 * @param factories the types of fetchers and actions that the configuration names
 */
public record EngineParts(
    Configuration configuration,
    StoreAccess store,
    AccountDirectory accounts,
    ServiceContext services,
    EngineRuntime runtime,
    LongSupplier requestsSent,
    List<ResourcePlugin> plugins,
    PieceFactories factories) {
  public EngineParts {
    plugins = List.copyOf(plugins);
  }

  /** With the plugins and factories that are installed. */
  public EngineParts(
      Configuration configuration,
      StoreAccess store,
      AccountDirectory accounts,
      ServiceContext services,
      EngineRuntime runtime,
      LongSupplier requestsSent) {
    this(
        configuration,
        store,
        accounts,
        services,
        runtime,
        requestsSent,
        ServiceLoader.load(ResourcePlugin.class).stream().map(ServiceLoader.Provider::get).toList(),
        PieceFactories.installed());
  }
}
