package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.CacheStatus;
import io.github.m365cache.engine.EngineParts;
import io.github.m365cache.engine.EngineRuntime;
import io.github.m365cache.engine.PieceFactories;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.store.sqlite.MeasuredStoreFactory;
import io.github.m365cache.testkit.fakes.FakeAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The product's engine over a store that is measured, with one payload cached. */
final class MeasuredEngine implements AutoCloseable {
  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  private final ToolCall call;
  private final CacheEngine engine;

  /**
   * @param memory whether the memory tier is on
   * @param compression the setting, in HOCON
   */
  MeasuredEngine(MeasuredStoreFactory stores, boolean memory, String compression, int kib)
      throws InterruptedException {
    Path folder = Prepared.scratch();
    Configuration configuration =
        Configuration.load(
            Optional.of(deployment(folder, memory, compression)),
            Map.of("HOME", folder.toString()));
    FakeAccounts accounts = new FakeAccounts();
    accounts.signIn("anna");
    engine =
        CacheEngine.assemble(
            new EngineParts(
                configuration,
                StoreAccess.of(
                    configuration, Map.of(), List.of(stores), List.of(), System::nanoTime),
                accounts,
                MeasuredEngine::noService,
                EngineRuntime.system(
                    Executors.newSingleThreadExecutor(MeasuredEngine::daemon),
                    Executors.newSingleThreadScheduledExecutor(MeasuredEngine::daemon)),
                () -> 0,
                List.of(new PayloadPlugin()),
                PieceFactories.none()));
    call = new ToolCall("payload_get", Map.of("kib", kib), NEVER);
    engine.call(call);
    demandFresh(engine.call(call));
  }

  private static void demandFresh(Answer answer) {
    if (answer.status().filter(CacheStatus.FRESH::equals).isEmpty()) {
      throw new IllegalStateException("the payload is not cached: " + answer.status());
    }
  }

  private static Path deployment(Path folder, boolean memory, String compression) {
    String text =
        """
        m365.cache { store = measured, path = "%s", compression { %s }, memory.max-weight = %s }
        m365.keys { sources = [file], file = "%s" }
        m365.warming.enabled = false
        m365.plugins { mail.enabled = false, folders.enabled = false }
        """
            .formatted(
                folder.resolve("cache.db"),
                compression,
                memory ? "48 MiB" : "0",
                folder.resolve("key"));
    try {
      return Files.writeString(folder.resolve("measured.conf"), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static <S> S noService(Class<S> type) {
    throw new IllegalStateException("a payload needs no " + type.getSimpleName());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "background");
    thread.setDaemon(true);
    return thread;
  }

  Answer read() throws InterruptedException {
    return engine.call(call);
  }

  @Override
  public void close() {
    engine.close();
  }
}
