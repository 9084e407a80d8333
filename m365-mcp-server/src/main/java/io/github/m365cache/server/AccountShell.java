package io.github.m365cache.server;

import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.signin.SignInFlows;
import java.util.Map;

/** The accounts of a command that serves nobody: no engine, no work in the background. */
record AccountShell(StoreAccess store, GraphAccess graph, AccountParts accounts)
    implements AutoCloseable {
  static AccountShell open(Configuration configuration, Map<String, String> environment) {
    StoreAccess store = StoreAccess.of(configuration, environment);
    GraphAccess graph = GraphAccess.open(Assembly.options(configuration.graph()));
    return new AccountShell(
        store, graph, AccountParts.of(configuration, environment, store, graph));
  }

  SignInFlows flows() {
    return accounts.signIns().flows();
  }

  @Override
  public void close() {
    store.close();
    graph.close();
  }
}
