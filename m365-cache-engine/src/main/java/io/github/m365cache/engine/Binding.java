package io.github.m365cache.engine;

import io.github.m365cache.api.ActionFactory;
import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.FetcherFactory;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.policy.OperationPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Binds policies to the Java pieces of plugins and to factories. */
final class Binding {
  private final Map<String, ResourcePlugin> plugins = new TreeMap<>();
  private final Map<String, FetcherFactory> fetchers = new TreeMap<>();
  private final Map<String, ActionFactory> actions = new TreeMap<>();
  private final Map<String, Map<String, Operation>> pieces = new HashMap<>();
  private final ServiceContext services;

  Binding(Collection<ResourcePlugin> plugins, PieceFactories factories, ServiceContext services) {
    plugins.forEach(plugin -> unique("plugin", plugin.id(), this.plugins.put(plugin.id(), plugin)));
    factories
        .fetchers()
        .forEach(each -> unique("fetcher type", each.name(), fetchers.put(each.name(), each)));
    factories
        .actions()
        .forEach(each -> unique("action type", each.name(), actions.put(each.name(), each)));
    this.services = services;
  }

  private static void unique(
      String kind, String name, @org.jspecify.annotations.Nullable Object other) {
    if (other != null) {
      throw new ConfigurationException(
          "two of the installed modules bring the " + kind + " '" + name + "'; remove one");
    }
  }

  Map<String, Bound> bind(List<OperationPolicy> policies) {
    Map<String, Bound> bound = new HashMap<>();
    for (OperationPolicy policy : policies) {
      unique("operation", policy.name(), bound.put(policy.name(), bind(policy)));
    }
    return Map.copyOf(bound);
  }

  private Bound bind(OperationPolicy policy) {
    if (policy.source().settings().isPresent()) {
      return made(policy, policy.source().settings().get());
    }
    Operation piece = piece(policy);
    if (piece instanceof ReadOperation read && !policy.isWrite()) {
      return new Bound.Read(policy, read.fetcher());
    }
    if (piece instanceof WriteOperation write && policy.isWrite()) {
      return new Bound.Write(policy, write.action());
    }
    throw new ConfigurationException(
        where(policy)
            + ": '"
            + piece.name()
            + "' is "
            + (policy.isWrite()
                ? "a fetcher, and a write needs an action"
                : "an action, and a read needs a fetcher"));
  }

  private Bound made(OperationPolicy policy, FactorySettings settings) {
    return policy.isWrite()
        ? new Bound.Write(
            policy, factory(policy, "action type", actions).create(settings, services))
        : new Bound.Read(
            policy, factory(policy, "fetcher type", fetchers).create(settings, services));
  }

  private static <T> T factory(OperationPolicy policy, String kind, Map<String, T> factories) {
    T factory = factories.get(policy.source().name());
    if (factory == null) {
      throw missing(policy, kind, policy.source().name(), factories.keySet());
    }
    return factory;
  }

  private Operation piece(OperationPolicy policy) {
    Map<String, Operation> own = pieces.computeIfAbsent(policy.plugin(), id -> pieces(policy));
    Operation piece = own.get(policy.source().name());
    if (piece == null) {
      String kind = policy.isWrite() ? "action" : "fetcher";
      throw missing(policy, kind, policy.source().name(), own.keySet());
    }
    return piece;
  }

  private Map<String, Operation> pieces(OperationPolicy policy) {
    ResourcePlugin plugin = plugins.get(policy.plugin());
    if (plugin == null) {
      throw missing(policy, "plugin", policy.plugin(), plugins.keySet());
    }
    Map<String, Operation> named = new TreeMap<>();
    plugin
        .operations(services)
        .forEach(
            piece ->
                unique("piece", plugin.id() + "/" + piece.name(), named.put(piece.name(), piece)));
    return named;
  }

  private static ConfigurationException missing(
      OperationPolicy policy, String kind, String name, Collection<String> there) {
    return new ConfigurationException(
        where(policy) + ": there is no " + kind + " '" + name + "'; there are " + there);
  }

  private static String where(OperationPolicy policy) {
    return "m365.plugins." + policy.plugin() + ".operations." + policy.name();
  }
}
