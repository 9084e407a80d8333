package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.MeasuredStoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What putting and invalidating cost as the number of entries grows; encrypted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TableGrowth {
  /** The entry that is put and made invalid again and again; not one of the prepared. */
  private static final int NUMBER = 1_000_000;

  @Param({"1000", "100000"})
  public int entries;

  private CacheStore store;
  private EntryWrite entry;
  private InvalidationOrder byPattern;
  private InvalidationOrder byTag;

  /** Opens a copy of the prepared database. */
  @Setup
  public void open() throws IOException {
    Path copy = Prepared.scratch().resolve("cache.db");
    Files.copy(Prepared.database(Prepared.folder(), entries), copy);
    store =
        new MeasuredStoreFactory(true, true, 0)
            .open(Prepared.settings(copy, new Compression("none", 1, 0)), Prepared.key());
    entry = Prepared.small(NUMBER);
    byPattern =
        order(
            new Selector.ByPattern(
                KeyPattern.of(
                    "email_list:" + entry.key().account().value() + ":folder=f" + NUMBER + ":*")));
    byTag = order(new Selector.ByTag(new Tag("in:mailfolder:f" + NUMBER)));
  }

  private InvalidationOrder order(Selector selector) {
    return new InvalidationOrder(
        entry.key().account(),
        List.of(selector),
        "benchmark",
        "email_move",
        "moved",
        Instant.now());
  }

  @TearDown
  public void close() {
    store.close();
  }

  /** Replaces one entry. */
  @Benchmark
  public PutOutcome put() {
    return store.entries().put(entry, store.entries().lookup(entry.key()).fence());
  }

  /** Puts an entry and drops it by its tag. */
  @Benchmark
  public Invalidated putThenInvalidateTag() {
    put();
    return store.entries().invalidate(byTag);
  }

  /** Puts an entry and drops it by a prefix of its key. */
  @Benchmark
  public Invalidated putThenInvalidatePrefix() {
    put();
    return store.entries().invalidate(byPattern);
  }
}
