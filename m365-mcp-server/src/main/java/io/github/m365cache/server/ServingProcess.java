package io.github.m365cache.server;

import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.shell.ExitCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The life of a process that serves, whatever the transport. */
final class ServingProcess {
  /** How long calls under way may take after the client is gone or the process was told to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long a signal waits for an orderly end: drain, flush, close. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final CompletableFuture<Assembly> assembly;
  private final FrontOpener opener;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A process.
   *
   * @param assembly may still be on its way; when it fails, serving ends
   * @param opener of the transport
   */
  ServingProcess(CompletableFuture<Assembly> assembly, FrontOpener opener) {
    this.assembly = assembly;
    this.opener = opener;
  }

  /** Serves to the end; the order is: stop reading, drain, stop the workers, close the engine. */
  int run() throws InterruptedException {
    Workers workers = new Workers(32, 224);
    Front server = opener.open(assembly, workers);
    CompletableFuture<Assembly> unused =
        assembly.whenComplete((ready, failed) -> stopIf(failed, server));
    Thread hook = new Thread(() -> endBySignal(server), "m365-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      server.serve(PATIENCE);
      workers.stop(Duration.ofSeconds(1));
      close();
    } finally {
      closed.countDown();
    }
    return ExitCode.OK;
  }

  private static void stopIf(@Nullable Throwable failed, Front server) {
    if (failed != null) {
      server.stop();
    }
  }

  /** Throws what the assembly failed with. */
  private void close() {
    try {
      assembly.join().close();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failed;
    }
  }

  /** SIGTERM and SIGINT are an orderly end, and the exit code says so. */
  private void endBySignal(Front server) {
    boolean alreadyOver = closed.getCount() == 0;
    server.stop();
    try {
      closed.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (!alreadyOver) {
      Runtime.getRuntime().halt(ExitCode.OK);
    }
  }
}
