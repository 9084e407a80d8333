package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.PieceFactories;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.PluginCatalog;
import io.github.m365cache.testkit.fakes.FakeAccounts;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.fakes.FakePlugin;
import io.github.m365cache.testkit.fakes.FakeRuntime;
import io.github.m365cache.testkit.fakes.InMemoryCacheStoreFactory;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import io.github.m365cache.testkit.fakes.ScriptedFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a write of any kind of thing its lists, and what shows it elsewhere, are asked for anew.
 */
class F02_WritesOfEveryKindTest {
  /** What a plugin for such things declares. */
  private static final String POLICY =
      """
      m365.plugins.office {
        enabled = true
        operations {
          thing_list {
            kind = read
            parameters { place { type = string, default = home } }
            key = [place]
            ttl { fresh = 1 hour, stale = 2 hours }
            tags = ["thing:{items.id}"]
            fetcher = list
          }
          thing_search {
            kind = read
            parameters { query { type = string, required = true } }
            key = [query]
            ttl { fresh = 1 hour, stale = 2 hours }
            tags = ["thing:{items.id}"]
            fetcher = list
          }
          thing_make {
            kind = write
            safety = moderate
            parameters { place { type = string, default = home } }
            action = make
            invalidates = ["thing_list:*:place={place}*", "thing_search:*"]
          }
          thing_change {
            kind = write
            safety = moderate
            parameters { id { type = string, required = true } }
            action = make
            invalidates = ["@thing:{id}"]
          }
        }
      }
      """;

  private final FakeClock clock = new FakeClock(EngineFixture.START);
  private final ScriptedFetcher fetcher = new ScriptedFetcher();
  private final FakeAccounts accounts = new FakeAccounts();
  private Path folder;
  private CacheEngine engine;
  private String kind = "";

  @BeforeEach
  void setUp(@TempDir Path temporary) {
    folder = temporary;
    accounts.signIn("anna");
    fetcher.answers("{\"items\":[{\"id\":\"1\"}]}");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void begin(String thing) throws IOException {
    kind = thing;
    FakePlugin plugin =
        new FakePlugin("office")
            .reading("list", fetcher)
            .writing("make", request -> "{\"id\":\"2\"}".getBytes(UTF_8));
    Path file =
        Files.writeString(
            folder.resolve("deployment.conf"),
            "m365.cache { store = memory, path = \"%s\" }\nm365.keys { sources = [file], file = \"%s\" }\n"
                .formatted(folder.resolve("cache.db"), folder.resolve("cache.key")));
    Configuration configuration =
        Configuration.load(
            Optional.of(file),
            Map.of("HOME", folder.toString()),
            PluginCatalog.empty().with(plugin, POLICY.replace("thing", thing)));
    engine =
        CacheEngine.assemble(
            new EngineParts(
                configuration,
                StoreAccess.of(
                    configuration,
                    Map.of(),
                    List.of(new InMemoryCacheStoreFactory()),
                    List.of(),
                    clock),
                accounts,
                F02_WritesOfEveryKindTest::noService,
                FakeRuntime.of(clock, new ManualExecutor()),
                fetcher::count,
                List.of(plugin),
                PieceFactories.none()));
  }

  private static <S> S noService(Class<S> type) {
    throw new IllegalStateException("no plugin here asks for one");
  }

  private String call(String operation, String... arguments) throws InterruptedException {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    JsonNode answer =
        EngineFixture.json(
            engine
                .call(
                    new ToolCall(
                        kind + "_" + operation, named, clock.instant().plus(Duration.ofMinutes(1))))
                .json());
    return answer.path("_cache_status").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact", "event", "folder", "draft", "reply"})
  void whatIsMadeShowsInItsListAndInSearches(String thing) throws Exception {
    begin(thing);
    call("list");
    call("list", "place", "elsewhere");
    call("search", "query", "x");
    call("make");

    assertEquals("miss", call("list"));
    assertEquals("miss", call("search", "query", "x"));
    assertEquals("fresh", call("list", "place", "elsewhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact", "event", "folder", "draft", "reply"})
  void whatIsChangedShowsWhereverItIs(String thing) throws Exception {
    begin(thing);
    call("list");
    call("search", "query", "x");
    fetcher.answers("{\"items\":[{\"id\":\"3\"}]}");
    call("list", "place", "elsewhere");
    call("change", "id", "1");

    assertEquals("miss", call("list"));
    assertEquals("miss", call("search", "query", "x"));
    assertEquals("fresh", call("list", "place", "elsewhere"));
  }
}
