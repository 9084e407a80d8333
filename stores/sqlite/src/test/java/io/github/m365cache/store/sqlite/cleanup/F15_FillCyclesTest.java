package io.github.m365cache.store.sqlite.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.PieceFactories;
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
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Source;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.testkit.fakes.FakeAccounts;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.fakes.FakePlugin;
import io.github.m365cache.testkit.fakes.FakeRuntime;
import io.github.m365cache.testkit.fakes.FakeTimer;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import io.github.m365cache.testkit.fakes.ManualScheduler;
import io.github.m365cache.testkit.fakes.ScriptedFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F15: however often a cache fills, clean-up starts and ends where it should; the file stays. */
@Tag("long")
class F15_FillCyclesTest {
  private static final long MAX = 64L << 20;
  private static final long START = (long) (MAX * 0.8);
  private static final long TARGET = (long) (MAX * 0.6);
  private static final int LARGEST = 800_000;
  private static final int CYCLES = 50;

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Given.NOW);
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final CapturingExecutor upkeep = new CapturingExecutor();
  private final Random random = new Random(7);
  private final String text = "x".repeat(LARGEST);
  private StoreAccess access;
  private CacheEngine engine;

  @BeforeEach
  void start() {
    FakeAccounts accounts = new FakeAccounts();
    accounts.signIn("anna");
    Configuration configuration = configuration();
    access = StoreAccess.of(configuration, Map.of(), List.of(upkeep.factory()), List.of(), clock);
    ScriptedFetcher fetcher = new ScriptedFetcher().does(request -> answer());
    engine =
        CacheEngine.assemble(
            new EngineParts(
                configuration,
                access,
                accounts,
                F15_FillCyclesTest::noService,
                FakeRuntime.of(clock, new ManualExecutor(), new FakeTimer(clock), scheduler),
                fetcher::count,
                List.of(new FakePlugin("fake").reading("mail_list", fetcher)),
                PieceFactories.none()));
  }

  @AfterEach
  void stop() {
    engine.close();
    upkeep.shutdownNow();
  }

  private static <S> S noService(Class<S> type) {
    throw new IllegalStateException("no test asks for one");
  }

  private Fetched answer() {
    int size = 200_000 + random.nextInt(LARGEST - 200_000);
    return Fetched.Content.of(("{\"v\":\"" + text.substring(0, size - 8) + "\"}").getBytes(UTF_8));
  }

  private Configuration configuration() {
    return new Configuration(
        new CacheSettings(
            true,
            false,
            "sqlite",
            Given.settings(folder.resolve("cache.db")),
            MAX,
            0.8,
            0.6,
            Duration.ofMinutes(1),
            new Retention(Duration.ofDays(90), Duration.ofDays(7)),
            10_000,
            0,
            Duration.ZERO,
            Duration.ofSeconds(30)),
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
            Duration.ZERO,
            Duration.ofSeconds(30)),
        new ToolSettings("all", false),
        new WarmingSettings(false, 0, Duration.ZERO),
        new TaskSettings(
            1,
            1,
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1)),
        List.of(mailList()));
  }

  private static OperationPolicy mailList() {
    Ttl ttl = new Ttl(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(24));
    ParameterPolicy parameter =
        new ParameterPolicy(
            "folder",
            ParameterType.STRING,
            true,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Map.of(),
            false,
            Optional.empty(),
            "folder");
    return new OperationPolicy(
        "fake",
        "mail_list",
        OperationKind.READ,
        "List",
        "Lists.",
        Safety.SAFE,
        List.of(parameter),
        Optional.of(
            new CachePolicy(
                List.of("folder"),
                ttl,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false)),
        new Source("mail_list", Optional.empty()),
        List.of());
  }

  private long bytes() {
    return access.store().orElseThrow().housekeeping().holdings().stream()
        .mapToLong(Holding::bytes)
        .sum();
  }

  private long size(String name) throws IOException {
    return Files.size(folder.resolve(name));
  }

  private void call(int number) throws InterruptedException {
    Map<String, Object> arguments = Map.of("folder", "f" + number);
    engine.call(new ToolCall("mail_list", arguments, clock.instant().plusSeconds(60)));
    clock.advance(Duration.ofSeconds(1));
  }

  @Test
  void fiftyFillCycles() throws InterruptedException, IOException {
    long largestFile = 0;
    long largestLog = 0;
    int cycles = 0;
    for (int i = 0; cycles < CYCLES; i++) {
      call(i);
      if (i % 20 == 0) {
        upkeep.tick();
      }
      long before = bytes();
      assertTrue(before < START + LARGEST, "before: " + before);
      scheduler.runDue();
      long after = bytes();
      if (before >= START) {
        assertTrue(after <= TARGET, "after: " + after);
        cycles++;
        upkeep.tick();
      } else {
        assertEquals(before, after);
      }
      largestFile = Math.max(largestFile, size("cache.db"));
      largestLog = Math.max(largestLog, size("cache.db-wal"));
    }
    assertTrue(largestFile <= MAX, "file: " + largestFile);
    assertTrue(largestLog <= MAX / 2, "log: " + largestLog);
    for (int i = 0; i < 10; i++) {
      upkeep.tick();
    }
    assertEquals(0, size("cache.db-wal"));
    assertTrue(size("cache.db") <= TARGET * 1.15, "file at rest: " + size("cache.db"));
  }
}
