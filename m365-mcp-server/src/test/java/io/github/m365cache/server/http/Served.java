package io.github.m365cache.server.http;

import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.server.protocol.Handlers;
import io.github.m365cache.server.protocol.Identity;
import io.github.m365cache.server.protocol.TestTools;
import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.tools.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A server on a free port of this process, whose clock stands still until a test moves it. */
final class Served implements AutoCloseable {
  static final String ALICE = "alice-token-0123456789";
  static final String BOB = "bob-token-0123456789ab";

  final TestTools tools = new TestTools();
  final AtomicLong nanos = new AtomicLong();
  final CompletableFuture<Void> ended;
  private final Workers workers = new Workers(8, 1000);
  private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1);
  private final HttpServer server;

  Served(HttpSettings settings) {
    this(settings, Duration.ofSeconds(10));
  }

  Served(HttpSettings settings, Duration patience) {
    this(settings, patience, List.of());
  }

  /** With more tools. */
  Served(HttpSettings settings, Tool more) {
    this(settings, Duration.ofSeconds(10), List.of(more));
  }

  private Served(HttpSettings settings, Duration patience, List<Tool> more) {
    server =
        new HttpServer(
            settings,
            new TokenPrincipals(Map.of("alice", ALICE, "bob", BOB)),
            McpService.of(
                new Identity("test", "Test", "1.0", "be kind"),
                new Handlers(CompletableFuture.completedFuture(tools.catalog(more)), workers)
                    .map()),
            () -> true,
            nanos::get,
            scheduler);
    // The common pool may have one thread only, which its client needs.
    ended = CompletableFuture.runAsync(() -> serve(patience), work -> new Thread(work).start());
  }

  private void serve(Duration patience) {
    try {
      server.serve(patience);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  static HttpSettings usual() {
    return with(List.of(), List.of(), 256, 100_000);
  }

  static HttpSettings with(
      List<String> origins, List<String> hosts, int maxSessions, int requestsPerSecond) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        "/mcp",
        origins,
        hosts,
        Map.of(),
        Path.of("unused"),
        new HttpSettings.Sessions(maxSessions, Duration.ofMinutes(30)),
        new HttpSettings.Body(2 << 20, 64),
        new HttpSettings.Rate(requestsPerSecond, 2 * requestsPerSecond, 0));
  }

  URI address() {
    return server.address();
  }

  int port() {
    return server.address().getPort();
  }

  HttpServer server() {
    return server;
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  HttpPeer peer() {
    return new HttpPeer(address(), ALICE);
  }

  HttpPeer peer(String token) {
    return new HttpPeer(address(), token);
  }

  RawPeer raw() {
    return new RawPeer(port());
  }

  void stop() {
    server.stop();
  }

  @Override
  public void close() {
    tools.release.countDown();
    server.stop();
    ended.orTimeout(20, TimeUnit.SECONDS).join();
    workers.close();
    scheduler.shutdownNow();
  }
}
