package io.github.m365cache.engine;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.FetcherFactory;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.engine.config.Configuration;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What an engine is assembled from.
 *
 * @param configuration the policy
 * @param store the store, opened at the first need
 * @param accounts who is signed in
 * @param services what plugins and fetcher factories may use
 * @param clock the wall clock
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param background runs refreshes; the engine shuts it down
 * @param scheduler runs clean-up, which may take seconds; the engine shuts it down
 * @param requestsSent how many requests went to Microsoft 365 since the start, whoever made them
 * @param plugins the plugins whose operations the configuration names
 * @param fetcherFactories the fetcher types that the configuration names
 */
public record EngineParts(
    Configuration configuration,
    StoreAccess store,
    AccountDirectory accounts,
    ServiceContext services,
    InstantSource clock,
    LongSupplier nanoTime,
    ExecutorService background,
    ScheduledExecutorService scheduler,
    LongSupplier requestsSent,
    List<ResourcePlugin> plugins,
    List<FetcherFactory> fetcherFactories) {
  public EngineParts {
    plugins = List.copyOf(plugins);
    fetcherFactories = List.copyOf(fetcherFactories);
  }

  /** With the plugins and fetcher types that are installed. */
  public EngineParts(
      Configuration configuration,
      StoreAccess store,
      AccountDirectory accounts,
      ServiceContext services,
      InstantSource clock,
      LongSupplier nanoTime,
      ExecutorService background,
      ScheduledExecutorService scheduler,
      LongSupplier requestsSent) {
    this(
        configuration,
        store,
        accounts,
        services,
        clock,
        nanoTime,
        background,
        scheduler,
        requestsSent,
        ServiceLoader.load(ResourcePlugin.class).stream().map(ServiceLoader.Provider::get).toList(),
        ServiceLoader.load(FetcherFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }
}
