package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.EngineRuntime;
import io.github.m365cache.engine.Pause;
import io.github.m365cache.engine.PieceFactories;
import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.GraphSettings;
import io.github.m365cache.engine.config.KeySettings;
import io.github.m365cache.engine.config.Retention;
import io.github.m365cache.engine.config.TaskSettings;
import io.github.m365cache.engine.config.ToolSettings;
import io.github.m365cache.engine.config.WarmingSettings;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.testkit.fakes.FakeAccounts;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.fakes.FakePlugin;
import io.github.m365cache.testkit.fakes.FakeRuntime;
import io.github.m365cache.testkit.fakes.FakeTimer;
import io.github.m365cache.testkit.fakes.InMemoryCacheStoreFactory;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import io.github.m365cache.testkit.fakes.ManualScheduler;
import io.github.m365cache.testkit.fakes.ScriptedFetcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine over fakes, with one account signed in. */
abstract class EngineFixture {
  static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");
  static final int MAX_ENTRY = 1_000;

  final FakeClock clock = new FakeClock(START);
  final FakeTimer timer = new FakeTimer(clock);
  final FakeAccounts accounts = new FakeAccounts();
  final ScriptedFetcher mail = new ScriptedFetcher();
  final ScriptedFetcher pages = new ScriptedFetcher();
  final ScriptedFetcher limited = new ScriptedFetcher();
  final ScriptedFetcher tree = new ScriptedFetcher();
  final InMemoryCacheStoreFactory stores = new InMemoryCacheStoreFactory();

  /** Told of every entry before it is stored. */
  Consumer<EntryWrite> beforePut = entry -> {};

  ManualExecutor background = new ManualExecutor();

  /** What the next engine runs its background work on; {@code null} for {@link #background}. */
  @Nullable ExecutorService executor;

  ManualScheduler scheduler = new ManualScheduler(clock);
  Action action = request -> "{\"parentFolderId\":\"archive\"}".getBytes(UTF_8);
  Account anna = accounts.signIn("anna");
  long memoryWeight = 1 << 20;
  long maxTotal = 1L << 31;
  int maxEntries = 10_000;
  boolean enabled = true;
  WarmingSettings warming = new WarmingSettings(true, 10, Duration.ofSeconds(2));
  Duration negativeTtl = Duration.ofSeconds(60);
  Pause pause = nanos -> clock.advance(Duration.ofNanos(nanos));
  Ttl ttl = Policies.TTL;
  Safety safety = Safety.MODERATE;
  TaskSettings tasks = tasks(4);
  CacheEngine engine;

  /** Of the engine that was assembled last: its way to its store. */
  StoreAccess access;

  private Supplier<SharedStore> shared;
  private Path folder;

  @BeforeEach
  final void start(@TempDir Path temporary) {
    folder = temporary;
    mail.answers("{\"items\":[{\"id\":\"m1\"}],\"count\":1}");
    engine = assemble();
  }

  @AfterEach
  final void stop() {
    engine.close();
  }

  /** Ends the engine and starts another over the same store. */
  final void restart() {
    engine.close();
    background = new ManualExecutor();
    scheduler = new ManualScheduler(clock);
    engine = assemble();
  }

  /** A further engine, as another process would have. */
  final CacheEngine assemble() {
    Configuration configuration =
        new Configuration(
            cacheSettings(),
            new KeySettings(
                List.of("file"),
                new KeySlot("m365-cache", "key"),
                folder.resolve("keys/cache.key"),
                Duration.ofSeconds(3)),
            new GraphSettings(
                URI.create("https://graph.example"),
                4,
                8,
                20,
                0.2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30)),
            new ToolSettings("all", false),
            warming,
            tasks,
            operations());
    FakePlugin plugin =
        new FakePlugin("fake")
            .reading("mail_list", mail)
            .reading("paged_list", pages)
            .reading("limited_list", limited)
            .reading("tree", tree)
            .reading("plain", mail)
            .writing("mail_move", request -> action.run(request));
    HookedStores hooked = new HookedStores(stores, entry -> beforePut.accept(entry));
    access = StoreAccess.of(configuration, Map.of(), List.of(hooked), List.of(), clock);
    shared =
        () -> SharedStore.open(configuration, Map.of(), List.of(hooked), List.of(), clock, clock);
    return CacheEngine.assemble(
        new EngineParts(
            configuration,
            access,
            accounts,
            EngineFixture::noService,
            runtime(),
            () -> mail.count() + pages.count() + limited.count() + tree.count(),
            List.of(plugin),
            PieceFactories.none()));
  }

  /** An operator's way to the store, beside the engines. */
  final SharedStore shared() {
    return shared.get();
  }

  private EngineRuntime runtime() {
    if (scheduler.isShutdown()) {
      scheduler = new ManualScheduler(clock);
    }
    EngineRuntime fake =
        FakeRuntime.of(clock, executor == null ? background : executor, timer, scheduler);
    return new EngineRuntime(
        clock, clock, pause, fake.background(), timer, scheduler, fake.random());
  }

  static TaskSettings tasks(int workers) {
    return new TaskSettings(
        workers,
        2,
        3,
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5));
  }

  private static <S> S noService(Class<S> type) {
    throw new IllegalStateException("no test asks for one");
  }

  private CacheSettings cacheSettings() {
    return new CacheSettings(
        enabled,
        false,
        "memory",
        storeSettings(),
        maxTotal,
        0.8,
        0.6,
        Duration.ofMinutes(1),
        new Retention(Duration.ofDays(90), Duration.ofDays(7)),
        maxEntries,
        memoryWeight,
        negativeTtl,
        Duration.ofSeconds(30));
  }

  final StoreSettings storeSettings() {
    return new StoreSettings(
        folder.resolve("cache.db"), 1, false, new Compression("none", 0, 0), MAX_ENTRY);
  }

  /** The key that the engine generated for its store. */
  final CacheKey storeKey() {
    try {
      return CacheKey.fromBase64(Files.readString(folder.resolve("keys/cache.key")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  final StoreState storeState() {
    return stores.inspect(folder.resolve("cache.db"));
  }

  private List<OperationPolicy> operations() {
    return List.of(
        Policies.mailList(ttl),
        Policies.pagedList(),
        Policies.limitedList(),
        Policies.tree(),
        Policies.read("plain", java.util.Optional.empty()),
        Policies.mailMove(safety));
  }

  /** Calls with {@code name, value, name, value ...}. */
  final JsonNode call(String operation, Object... arguments) {
    return call(engine, operation, arguments);
  }

  final JsonNode call(CacheEngine on, String operation, Object... arguments) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put((String) arguments[i], arguments[i + 1]);
    }
    Instant deadline = clock.instant().plusSeconds(60);
    try {
      return json(on.call(new ToolCall(operation, named, deadline)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static JsonNode json(Answer answer) {
    return json(answer.json());
  }

  static JsonNode json(byte[] text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** Time passes, and what is due by then runs. */
  final void pass(Duration time) {
    clock.advance(time);
    do {
      background.runAll();
    } while (timer.runDue() + background.waiting() > 0);
  }

  final JsonNode statistics() {
    return json(engine.statistics(null));
  }

  static String status(JsonNode answer) {
    return answer.path("_cache_status").asText();
  }

  /** Runs on a thread of its own. */
  static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "caller");
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
