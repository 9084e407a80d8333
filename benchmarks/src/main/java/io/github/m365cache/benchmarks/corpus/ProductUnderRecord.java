package io.github.m365cache.benchmarks.corpus;

import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.EngineRuntime;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.GraphSettings;
import io.github.m365cache.engine.files.RootedFiles;
import io.github.m365cache.graph.BroughtTokens;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Sleeper;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The product against a simulated tenant, with a store that records. For one thread. */
final class ProductUnderRecord implements AutoCloseable {
  private static final Duration CALL_LIMIT = Duration.ofMinutes(2);

  private final RecordingStoreFactory recording = new RecordingStoreFactory();
  private final Clock clock = Clock.systemUTC();
  private final StoreAccess store;
  private final GraphAccess graph;
  private final CacheEngine engine;

  /** Signed in as the tenant's first user. */
  ProductUnderRecord(SimulatedTenant tenant, Path folder) throws IOException {
    Map<String, String> environment =
        Map.of(
            "HOME", folder.toString(),
            "M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString(),
            "M365_MCP_ACCESS_TOKEN", tenant.token(tenant.users().get(0).name()));
    Configuration configuration = Configuration.load(Optional.of(deployment(folder)), environment);
    store =
        StoreAccess.of(configuration, environment, List.of(recording), List.of(), System::nanoTime);
    graph = GraphAccess.open(options(configuration.graph()));
    BroughtTokens tokens = BroughtTokens.of(environment, store.secrets(), graph);
    Graph client = graph.graph(tokens);
    engine =
        CacheEngine.assemble(
            new EngineParts(
                configuration,
                store,
                tokens,
                new Services(
                    Map.of(
                        Graph.class,
                        client,
                        Drives.class,
                        new Drives(client, store.secrets()),
                        Transfers.class,
                        graph.transfers(tokens),
                        LocalFiles.class,
                        RootedFiles.of(configuration, folder, new SecureRandom()),
                        Sleeper.class,
                        Sleeper.real(),
                        MailboxZones.class,
                        new MailboxZones(client, store.secrets(), InstantSource.system()),
                        InstantSource.class,
                        InstantSource.system())),
                EngineRuntime.system(
                    Executors.newSingleThreadExecutor(),
                    Executors.newSingleThreadScheduledExecutor()),
                graph::requestsSent));
  }

  private record Services(Map<Class<?>, Object> services) implements ServiceContext {
    @Override
    public <S> S service(Class<S> type) {
      return type.cast(Objects.requireNonNull(services.get(type), type::getName));
    }
  }

  private static Path deployment(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("recording.conf"),
        """
        m365.cache { store = recording, path = "%s" }
        m365.keys { sources = [file], file = "%s" }
        m365.warming.enabled = false
        """
            .formatted(folder.resolve("recorded"), folder.resolve("recording.key")));
  }

  private static GraphOptions options(GraphSettings settings) {
    return GraphOptions.of(
        settings.endpoint(),
        settings.timeout(),
        settings.maxWait(),
        new Concurrency(
            settings.mailboxConcurrency(),
            settings.processConcurrency(),
            settings.growAfter(),
            settings.lowBudget()));
  }

  /** Calls a tool and answers what the client would see. */
  byte[] call(String tool, Map<String, Object> arguments) throws InterruptedException {
    Answer answer = engine.call(new ToolCall(tool, arguments, clock.instant().plus(CALL_LIMIT)));
    return answer.json();
  }

  List<Recorded> recorded() {
    return recording.recorded();
  }

  @Override
  public void close() {
    engine.close();
    store.close();
    graph.close();
  }
}
