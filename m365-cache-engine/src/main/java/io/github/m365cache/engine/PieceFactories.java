package io.github.m365cache.engine;

import io.github.m365cache.api.ActionFactory;
import io.github.m365cache.api.FetcherFactory;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The types of fetchers and actions that a configuration may name.
 *
 * @param fetchers for reads
 * @param actions for writes
 */
public record PieceFactories(List<FetcherFactory> fetchers, List<ActionFactory> actions) {
  public PieceFactories {
    fetchers = List.copyOf(fetchers);
    actions = List.copyOf(actions);
  }

  /** For an engine whose plugins bring all that they need. */
  public static PieceFactories none() {
    return new PieceFactories(List.of(), List.of());
  }

  /** Those of the modules that are there. */
  public static PieceFactories installed() {
    return new PieceFactories(
        ServiceLoader.load(FetcherFactory.class).stream().map(ServiceLoader.Provider::get).toList(),
        ServiceLoader.load(ActionFactory.class).stream().map(ServiceLoader.Provider::get).toList());
  }
}
