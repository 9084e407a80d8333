package io.github.m365cache.server;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.EngineRuntime;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.GraphSettings;
import io.github.m365cache.engine.files.RootedFiles;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Sleeper;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.graph.signin.SignedInAccounts;
import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.tools.AccountTools;
import io.github.m365cache.server.tools.CacheTools;
import io.github.m365cache.server.tools.EngineTool;
import io.github.m365cache.server.tools.ServerTools;
import io.github.m365cache.server.tools.TaskTools;
import io.github.m365cache.server.tools.Tool;
import io.github.m365cache.server.tools.ToolCatalog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that answers tools, put together from a configuration. Nothing slow happens here: the
 * store is opened and Graph is asked when the first call needs them.
 */
final class Assembly implements AutoCloseable {
  /** Above what any call needs; a client gives up long before. */
  private static final Duration CALL_LIMIT = Duration.ofMinutes(2);

  /** For looking into the queue, renewing leases and writing hits while every worker is busy. */
  private static final int SPARE_THREADS = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  private final Configuration configuration;
  private final StoreAccess store;
  private final GraphAccess graph;
  private final Graph client;
  private final CacheEngine engine;
  private final AccountWork accounts;
  private final ToolCatalog tools;

  private Assembly(
      Configuration configuration,
      StoreAccess store,
      GraphAccess graph,
      Graph client,
      AccountParts accounts,
      CacheEngine engine,
      InstantSource clock) {
    this.configuration = configuration;
    this.store = store;
    this.graph = graph;
    this.client = client;
    this.engine = engine;
    this.accounts = new AccountWork(accounts, engine::removeAccount);
    this.tools = catalog(accounts.all(), clock);
  }

  static Assembly of(Configuration configuration, Map<String, String> environment) {
    InstantSource clock = Clock.systemUTC();
    StoreAccess store = StoreAccess.of(configuration, environment);
    GraphAccess graph = GraphAccess.open(options(configuration.graph()));
    AccountParts accounts = AccountParts.of(configuration, environment, store, graph);
    SignedInAccounts tokens = accounts.all();
    Graph client = graph.graph(tokens);
    ExecutorService background =
        Threads.background("m365-task", configuration.tasks().workers() + SPARE_THREADS);
    EngineParts parts =
        new EngineParts(
            configuration,
            store,
            tokens,
            services(client, graph.transfers(tokens), files(configuration), store, clock),
            EngineRuntime.system(background, Threads.scheduler("m365-clean-up")),
            graph::requestsSent);
    CacheEngine engine = CacheEngine.assemble(parts);
    accounts.signIns().onArrival(engine::warm);
    return new Assembly(configuration, store, graph, client, accounts, engine, clock);
  }

  private static LocalFiles files(Configuration configuration) {
    return RootedFiles.of(configuration, Path.of("").toAbsolutePath(), new SecureRandom());
  }

  private static Services services(
      Graph client, Transfers transfers, LocalFiles files, StoreAccess store, InstantSource clock) {
    return new Services(
        Map.of(
            Graph.class,
            client,
            Transfers.class,
            transfers,
            LocalFiles.class,
            files,
            Sleeper.class,
            Sleeper.real(),
            Drives.class,
            new Drives(client, store.secrets()),
            MailboxZones.class,
            new MailboxZones(client, store.secrets(), clock),
            InstantSource.class,
            clock));
  }

  static GraphOptions options(GraphSettings settings) {
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

  private ToolCatalog catalog(AccountDirectory directory, InstantSource clock) {
    EngineCache cache = new EngineCache(engine, store);
    List<Tool> all = new ArrayList<>();
    engine.operations().stream()
        .map(policy -> new EngineTool(policy, engine::call, clock, CALL_LIMIT))
        .forEach(all::add);
    all.addAll(new AccountTools(directory, accounts, clock, new SecureRandom()).tools());
    all.addAll(new ServerTools(() -> ServerIdentity.describe(cache)).tools());
    all.addAll(new CacheTools(cache).tools());
    all.addAll(new TaskTools(cache, cache).tools());
    return ToolCatalog.of(all, this::isListed);
  }

  /** A write in read-only mode is not listed; the engine refuses it. */
  private boolean isListed(Tool tool) {
    boolean write = tool instanceof EngineTool operation && operation.isWrite();
    return !(write && configuration.tools().readOnly());
  }

  ToolCatalog tools() {
    return tools;
  }

  /** What is done to accounts. */
  AccountWork accounts() {
    return accounts;
  }

  /**
   * Opens the store now when the deployment cannot do without it.
   *
   * @throws io.github.m365cache.engine.store.CacheFaultException when it cannot be used
   */
  void demandStore() {
    if (configuration.cache().required() && store.store().isEmpty()) {
      store
          .fault()
          .ifPresent(
              fault -> {
                throw fault;
              });
    }
  }

  /**
   * The figures of {@code cache_get_stats}, as JSON for people.
   *
   * @throws M365Exception when there is no cache to tell of
   */
  String statistics() {
    demandCache();
    return Json.indented(engine.statistics(null));
  }

  private void demandCache() {
    if (store.store().isEmpty()) {
      throw store.fault().map(M365Exception.class::cast).orElseGet(Assembly::switchedOff);
    }
  }

  private static M365Exception switchedOff() {
    return new M365Exception(
        ErrorCode.CONFIGURATION,
        "the cache is switched off by m365.cache.enabled or M365_MCP_CACHE_ENABLED");
  }

  /** Does, on a thread of its own, what the first call would wait for. */
  void warmUp() {
    Threads.daemon("m365-warm-up", this::prepare).start();
  }

  private void prepare() {
    try {
      store.store();
      // Loads some thousand classes; nothing is sent.
      LOG.debug("ready: {}", client.requests().getClass().getSimpleName());
      engine.warm();
    } catch (RuntimeException failed) {
      // The call that needs it fails the same way, and tells its caller.
      LOG.debug("the warm-up failed", failed);
    }
  }

  /** Lets refreshes finish, writes out what is pending, closes the store and the connections. */
  @Override
  public void close() {
    try {
      engine.close();
    } finally {
      store.close();
      graph.close();
    }
  }
}
