package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.store.sqlite.MeasuredStoreFactory;
import io.github.m365cache.store.sqlite.entries.ConnectionPerCall;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.Threads;

/** Four threads that read 20 KB entries, by the number of connections that only read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(4)
public class PoolSize {
  private static final int KIB = 20;

  @Param({"1", "2", "5", "per-call"})
  public String readers = "";

  private CacheStore store;
  private EntryWrite entry;
  private ConnectionPerCall perCall;

  /** Stores the entry. */
  @Setup
  public void open() {
    Path path = Prepared.scratch().resolve("cache.db");
    int count = readers.equals("per-call") ? 1 : Integer.parseInt(readers);
    store =
        new MeasuredStoreFactory(true, true, count)
            .open(Prepared.settings(path, new Compression("none", 1, 0)), Prepared.key());
    entry = Prepared.entry(1, Prepared.payload(KIB));
    store.entries().put(entry, store.entries().lookup(entry.key()).fence());
    perCall = new ConnectionPerCall(path, Prepared.key());
  }

  @TearDown
  public void close() {
    store.close();
  }

  /** One read on one of four threads. */
  @Benchmark
  public Object read() {
    return readers.equals("per-call")
        ? perCall.read(entry.key())
        : store.entries().lookup(entry.key());
  }
}
