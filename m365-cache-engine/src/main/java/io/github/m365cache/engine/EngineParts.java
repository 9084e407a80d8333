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
import java.util.random.RandomGenerator;

/**
 * What an engine is assembled from.
 *
 * @param configuration the policy
 * @param store the store, opened at the first need
 * @param accounts who is signed in
 * @param services what plugins and fetcher factories may use
 * @param clock the wall clock
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param pause how a call waits for what another process is fetching
 * @param background runs tasks and what else nobody waits for; the engine shuts it down
 * @param timer runs work on {@code background} after a while
 * @param scheduler runs clean-up, which may take seconds; the engine shuts it down
 * @param random where the jitter of retries comes from; safe for use by any thread
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
    Pause pause,
    ExecutorService background,
    EngineTimer timer,
    ScheduledExecutorService scheduler,
    RandomGenerator random,
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
      Pause pause,
      ExecutorService background,
      EngineTimer timer,
      ScheduledExecutorService scheduler,
      RandomGenerator random,
      LongSupplier requestsSent) {
    this(
        configuration,
        store,
        accounts,
        services,
        clock,
        nanoTime,
        pause,
        background,
        timer,
        scheduler,
        random,
        requestsSent,
        ServiceLoader.load(ResourcePlugin.class).stream().map(ServiceLoader.Provider::get).toList(),
        ServiceLoader.load(FetcherFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }
}
