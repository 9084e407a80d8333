package io.github.m365cache.plugin.mail;

import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.testkit.fakes.NoTransfers;
import java.time.Instant;
import java.time.InstantSource;

/** What a host offers to the plugin; no bytes are moved. */
record FakeServices(FakeGraph graph) implements ServiceContext {
  @Override
  public <S> S service(Class<S> type) {
    if (type == Transfers.class || type == LocalFiles.class) {
      return type.cast(new NoTransfers());
    }
    return type.cast(type == InstantSource.class ? InstantSource.fixed(Instant.EPOCH) : graph);
  }
}
