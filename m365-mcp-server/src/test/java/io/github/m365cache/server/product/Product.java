package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.GraphSettings;
import io.github.m365cache.engine.files.RootedFiles;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.graph.BroughtTokens;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Sleeper;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.server.tools.EngineTool;
import io.github.m365cache.server.tools.ToolCatalog;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.fakes.FakeRuntime;
import io.github.m365cache.testkit.fakes.FakeTimer;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import io.github.m365cache.testkit.fakes.ManualScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;

/** What one process of the server is made of, but for its transport, on a clock that stands. */
final class Product implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CALL_LIMIT = Duration.ofMinutes(2);

  private final FakeClock clock;
  private final ExecutorService background;
  private final FakeTimer timer;
  private final GraphAccess graph;
  private final StoreAccess store;
  private final CacheEngine engine;
  private Progress progress = Progress.NONE;

  private Product(
      FakeClock clock,
      Path deployment,
      Map<String, String> environment,
      ExecutorService background) {
    this.clock = clock;
    this.background = background;
    timer = new FakeTimer(clock);
    Configuration configuration = Configuration.load(Optional.of(deployment), environment);
    store = StoreAccess.of(configuration, environment);
    graph = GraphAccess.open(options(configuration.graph(), clock));
    BroughtTokens tokens = BroughtTokens.of(environment, store.secrets(), graph);
    Graph client = graph.graph(tokens);
    Map<Class<?>, Object> services =
        Map.of(
            Graph.class,
            client,
            Transfers.class,
            graph.transfers(tokens),
            Sleeper.class,
            (Sleeper) pause -> {},
            LocalFiles.class,
            RootedFiles.of(
                configuration, deployment.resolveSibling("files"), new SplittableRandom(1)),
            Drives.class,
            new Drives(client, store.secrets()),
            MailboxZones.class,
            new MailboxZones(client, store.secrets(), clock),
            InstantSource.class,
            clock);
    engine =
        CacheEngine.assemble(
            new EngineParts(
                configuration,
                store,
                tokens,
                new OneOfEach(services),
                FakeRuntime.of(clock, background, timer, new ManualScheduler(clock)),
                graph::requestsSent));
  }

  /** Starts from a deployment's file, as another process would. */
  static Product start(FakeClock clock, Path deployment, Map<String, String> environment) {
    return start(clock, deployment, environment, new ManualExecutor());
  }

  /** The same with threads of its own for what nobody waits for. */
  static Product start(
      FakeClock clock,
      Path deployment,
      Map<String, String> environment,
      ExecutorService background) {
    return new Product(clock, deployment, environment, background);
  }

  private static GraphOptions options(GraphSettings settings, FakeClock clock) {
    SplittableRandom random = new SplittableRandom(1);
    return new GraphOptions(
        settings.endpoint(),
        settings.timeout(),
        settings.maxWait(),
        new Concurrency(
            settings.mailboxConcurrency(),
            settings.processConcurrency(),
            settings.growAfter(),
            settings.lowBudget()),
        clock,
        pause -> {},
        random::nextLong);
  }

  /** Has every further call tell how far it has come. */
  void follow(Progress follower) {
    progress = follower;
  }

  /** Calls a tool with {@code name, value, name, value ...}. */
  JsonNode call(String tool, Object... arguments) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put((String) arguments[i], arguments[i + 1]);
    }
    return call(tool, named);
  }

  JsonNode call(String tool, Map<String, Object> arguments) {
    try {
      Instant deadline = clock.instant().plus(CALL_LIMIT);
      return json(engine.call(new ToolCall(tool, arguments, deadline, progress)).json());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** The figures of {@code cache_get_stats}. */
  JsonNode statistics() {
    return json(engine.statistics(null));
  }

  /** Does what was left for later: refreshes, the writing of hits. */
  void runBackground() {
    if (background instanceof ManualExecutor manual) {
      manual.runAll();
    }
  }

  /** Does what its time has come for, such as looking for tasks that other processes left. */
  void runTimer() {
    timer.runDue();
    runBackground();
  }

  /** Begins to fetch ahead, as the start of a server does. */
  void warm() {
    engine.warm();
    runBackground();
  }

  /** The figures of {@code cache_warming_status}. */
  JsonNode warming() {
    return json(engine.warmingStatus());
  }

  /** What can be called. */
  List<OperationPolicy> operations() {
    return engine.operations();
  }

  /** What {@code tools/list} says of them. */
  JsonNode listed() {
    return json(
        ToolCatalog.of(
                engine.operations().stream()
                    .map(policy -> new EngineTool(policy, engine::call, clock, CALL_LIMIT))
                    .toList(),
                tool -> true)
            .list());
  }

  /** The figures of {@code cache_task_list}. */
  JsonNode tasks() {
    return json(engine.tasks(null, null, 500));
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  @Override
  public void close() {
    engine.close();
    store.close();
    graph.close();
  }
}
