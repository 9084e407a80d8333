package io.github.m365cache.store.sqlite.stress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.EngineRuntime;
import io.github.m365cache.engine.PieceFactories;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.PluginCatalog;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.testkit.fakes.FakeAccounts;
import io.github.m365cache.testkit.fakes.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The real engine on the real store, with a plugin whose content are the oracle's numbers: {@code
 * read_a} and {@code read_b} show a key, {@code write_tag}, {@code write_key} and {@code
 * write_type} change one and say so by tag, by pattern and by whole type.
 */
final class Mailroom implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String POLICY =
      """
      m365.plugins.stress {
        enabled = true
        operations {
          read_a {
            kind = read
            parameters { item { type = integer, required = true } }
            key = [item]
            ttl { fresh = 1 hour, stale = 2 hours }
            tags = ["item:{item}"]
            fetcher = show
          }
          write_tag {
            kind = write
            safety = moderate
            parameters { item { type = integer, required = true } }
            action = change
            invalidates = ["@item:{item}"]
          }
        }
      }
      m365.plugins.stress.operations.read_b = ${m365.plugins.stress.operations.read_a}
      m365.plugins.stress.operations.write_key = ${m365.plugins.stress.operations.write_tag} {
        invalidates = ["read_a:*:item={item}", "read_b:*:item={item}"]
      }
      m365.plugins.stress.operations.write_type = ${m365.plugins.stress.operations.write_tag} {
        invalidates = ["read_a:*", "read_b:*"]
      }
      """;

  private final Oracle oracle;
  private final CacheEngine engine;

  Mailroom(Path folder, byte[] key, Oracle oracle) throws IOException {
    this.oracle = oracle;
    Map<String, String> environment =
        Map.of(
            "HOME", folder.toString(),
            "M365_MCP_CACHE_DB_PATH", folder.resolve("cache.db").toString(),
            "M365_MCP_CACHE_KEY", Base64.getEncoder().encodeToString(key));
    FakePlugin plugin =
        new FakePlugin("stress")
            .reading("show", request -> show(request.arguments()))
            .writing("change", request -> change(request.arguments()));
    Path deployment = folder.resolve("deployment-" + ProcessHandle.current().pid() + ".conf");
    Files.writeString(
        deployment, "m365.keys.sources = [environment]\nm365.warming.enabled = false\n");
    Configuration configuration =
        Configuration.load(
            Optional.of(deployment), environment, PluginCatalog.empty().with(plugin, POLICY));
    FakeAccounts accounts = new FakeAccounts();
    accounts.signIn("anna");
    engine =
        CacheEngine.assemble(
            new EngineParts(
                configuration,
                StoreAccess.of(
                    configuration,
                    environment,
                    List.of(new SqliteCacheStoreFactory()),
                    List.of(),
                    System::nanoTime),
                accounts,
                Mailroom::noService,
                EngineRuntime.system(
                    Executors.newSingleThreadExecutor(),
                    Executors.newSingleThreadScheduledExecutor()),
                () -> 0,
                List.of(plugin),
                PieceFactories.none()));
  }

  private static <S> S noService(Class<S> type) {
    throw new IllegalStateException("the plugin asks for none");
  }

  private static int item(Arguments arguments) {
    return Math.toIntExact(arguments.integer("item"));
  }

  private Fetched show(Arguments arguments) {
    long version = oracle.truth(item(arguments));
    // Others may act between the answer and its storing.
    for (int i = 0; i < 20; i++) {
      Thread.yield();
    }
    return Fetched.Content.of(json(version));
  }

  private byte[] change(Arguments arguments) {
    return json(oracle.change(item(arguments)));
  }

  private static byte[] json(long version) {
    return ("{\"version\":" + version + "}").getBytes(UTF_8);
  }

  /** What a call answered. */
  record Seen(long version, String status) {}

  Seen call(String operation, int item) throws InterruptedException {
    Answer answer =
        engine.call(new ToolCall(operation, Map.of("item", item), Instant.now().plus(PATIENCE)));
    String json = new String(answer.body().open(), UTF_8);
    int from = json.indexOf("version") + "version".length();
    String digits = json.substring(from).replaceAll("[^0-9]", "");
    return new Seen(Long.parseLong(digits), answer.status().map(Enum::name).orElse(""));
  }

  @Override
  public void close() {
    engine.close();
  }
}
