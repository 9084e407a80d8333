package io.github.m365cache.server;

import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.server.http.HttpServer;
import io.github.m365cache.server.http.McpService;
import io.github.m365cache.server.http.TokenFile;
import io.github.m365cache.server.http.TokenPrincipals;
import io.github.m365cache.server.http.Tokens;
import io.github.m365cache.server.protocol.Handlers;
import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.shell.Console;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Many clients over HTTP. */
final class HttpFront implements Front {
  private final HttpServer server;

  private HttpFront(HttpServer server) {
    this.server = server;
  }

  /** Listens; says on standard error where, and where the token is if it was generated. */
  static HttpFront open(
      HttpSettings settings,
      Console console,
      CompletableFuture<Assembly> assembly,
      Workers workers) {
    Map<String, String> tokens =
        Tokens.of(settings, console.environment(), () -> generated(settings, console));
    HttpServer server =
        new HttpServer(
            settings,
            new TokenPrincipals(tokens, Tokens.reaches(settings)),
            McpService.of(
                ServerIdentity.IDENTITY,
                new Handlers(assembly.thenApply(Assembly::tools), workers).map()),
            () -> assembly.isDone() && !assembly.isCompletedExceptionally(),
            System::nanoTime,
            Threads.scheduler("m365-http-upkeep"));
    console.err().println("m365-mcp: listening on " + server.address());
    CompletableFuture<Void> unused = assembly.thenAccept(Assembly::warmUp);
    return new HttpFront(server);
  }

  private static String generated(HttpSettings settings, Console console) {
    String token = new TokenFile(settings.tokenFile(), new SecureRandom()).token();
    console.err().println("m365-mcp: the bearer token is in " + settings.tokenFile());
    return token;
  }

  @Override
  public void serve(Duration patience) throws InterruptedException {
    server.serve(patience);
  }

  @Override
  public void stop() {
    server.stop();
  }
}
