package io.github.m365cache.engine.config;

import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import java.util.List;

/** A plugin without Java pieces. */
record TestPlugin(String id) implements ResourcePlugin {
  @Override
  public List<Operation> operations(ServiceContext context) {
    return List.of();
  }
}
