package io.github.m365cache.server;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.server.demo.SharedDemo;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: serves MCP clients. */
@Command(
    name = "serve",
    description = "Serves MCP clients over standard input and output, or over HTTP.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  /** The transports that there are. */
  enum Transport {
    STDIO,
    HTTP
  }

  private final Console console;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path config;

  @Option(
      names = "--demo",
      description = "Serves a simulated tenant; needs neither account nor configuration.")
  private boolean demo;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      defaultValue = "stdio",
      description = "How the client is reached: ${COMPLETION-CANDIDATES}.")
  private Transport transport = Transport.STDIO;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "HTTP: where to listen.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description = "HTTP: the port; 0 takes a free one.")
  private @Nullable Integer port;

  @Option(names = "--path", paramLabel = "PATH", description = "HTTP: where MCP is served.")
  private @Nullable String path;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    demandTransportOfOptions();
    return demo ? serveDemo() : serve(Optional.ofNullable(config), console.environment());
  }

  private void demandTransportOfOptions() {
    boolean ofHttp = host != null || port != null || path != null;
    if (ofHttp && transport != Transport.HTTP) {
      throw new M365Exception(
          ErrorCode.INVALID_ARGUMENT, "--host, --port and --path need --transport http");
    }
  }

  private int serve(Optional<Path> file, Map<String, String> environment) throws Exception {
    Configuration configuration = Configuration.load(file, environment);
    FrontOpener opener = opener(configuration.http());
    CompletableFuture<Assembly> assembly =
        CompletableFuture.supplyAsync(
            () -> Assembly.of(configuration, environment),
            work -> Threads.daemon("m365-assembly", work).start());
    if (configuration.cache().required()) {
      // No client shall be greeted by a server that is not allowed to serve.
      demandStore(assembly);
    }
    return new ServingProcess(assembly, opener).run();
  }

  private FrontOpener opener(HttpSettings settings) {
    if (transport == Transport.STDIO) {
      return StdioFront::new;
    }
    HttpSettings chosen = chosen(settings);
    return (assembly, workers) -> HttpFront.open(chosen, console, assembly, workers);
  }

  /** The command line wins over the configuration. */
  private HttpSettings chosen(HttpSettings settings) {
    return settings.at(
        Objects.requireNonNullElse(host, settings.host()),
        Objects.requireNonNullElse(port, settings.port()),
        Objects.requireNonNullElse(path, settings.path()));
  }

  private static void demandStore(CompletableFuture<Assembly> assembly) {
    try {
      assembly.join().demandStore();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException known ? known : failed;
    }
  }

  private int serveDemo() throws Exception {
    if (config != null) {
      throw new io.github.m365cache.engine.config.ConfigurationException(
          "--demo brings its own configuration; leave --config out");
    }
    try (SharedDemo shared = SharedDemo.attach(console)) {
      return serve(Optional.of(shared.configuration()), new HashMap<>(shared.environment()));
    }
  }
}
