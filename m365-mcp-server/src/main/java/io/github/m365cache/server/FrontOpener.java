package io.github.m365cache.server;

import io.github.m365cache.server.protocol.Workers;
import java.util.concurrent.CompletableFuture;

/** Opens a transport. */
@FunctionalInterface
interface FrontOpener {
  /**
   * A transport.
   *
   * @param assembly may still be on its way
   * @param workers where calls run
   */
  Front open(CompletableFuture<Assembly> assembly, Workers workers);
}
