package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import java.util.List;

/** An operation that answers recorded payloads, so that a fork needs no tenant. */
public final class PayloadPlugin implements ResourcePlugin {
  /** For {@link java.util.ServiceLoader}. */
  public PayloadPlugin() {}

  @Override
  public String id() {
    return "payload";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    return List.of(
        new ReadOperation(
            "payload",
            request ->
                Fetched.Content.of(Prepared.payload((int) request.arguments().integer("kib")))));
  }
}
