package io.github.m365cache.server;

import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.stdio.StdioServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client over the process's own standard streams. */
final class StdioFront implements Front {
  private static final Logger LOG = LoggerFactory.getLogger(StdioFront.class);

  /** The most bytes of one message. */
  private static final int LINE_LIMIT = 4 << 20;

  private final StdioServer server;

  StdioFront(CompletableFuture<Assembly> assembly, Workers workers) {
    server =
        new StdioServer(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            LINE_LIMIT,
            ServerIdentity.IDENTITY,
            assembly.thenApply(Assembly::tools),
            workers,
            () -> warmUp(assembly));
  }

  private static void warmUp(CompletableFuture<Assembly> assembly) {
    CompletableFuture<Void> unused = assembly.thenAccept(Assembly::warmUp);
  }

  @Override
  public void serve(Duration patience) throws InterruptedException {
    StdioServer.End end = server.serve(patience);
    LOG.debug("serving ended: {}", end);
  }

  @Override
  public void stop() {
    server.stop();
  }
}
