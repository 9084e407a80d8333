package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.store.sqlite.MeasuredStoreFactory;
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

/** The same store plain and encrypted. Payloads are stored as they are: the worst case. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncryptionOverhead {
  private static final Compression NONE = new Compression("none", 1, 0);

  @Param({"plain", "encrypted"})
  public String file = "";

  /** Hot reads, cold reads or puts. */
  @Param({"read-hot", "read-cold", "put"})
  public String work = "";

  /** The payload's size in KiB. */
  @Param({"2", "20", "60", "1024"})
  public int kib;

  private CacheStore store;
  private EntryWrite entry;

  /** Stores the payload. */
  @Setup
  public void open() {
    store =
        new MeasuredStoreFactory(file.equals("encrypted"), !work.equals("read-cold"), 0)
            .open(Prepared.settings(Prepared.scratch().resolve("cache.db"), NONE), Prepared.key());
    entry = Prepared.entry(1, Prepared.payload(kib));
    put();
  }

  @TearDown
  public void close() {
    store.close();
  }

  private PutOutcome put() {
    return store.entries().put(entry, read().fence());
  }

  private Lookup read() {
    return store.entries().lookup(entry.key());
  }

  /** One read; or one put, which reads its fence before. */
  @Benchmark
  public Object call() {
    return work.equals("put") ? put() : read();
  }
}
