package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.engine.Answer;
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

/** A cached call until its answer's bytes stand in one buffer, by the layer that has it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CachedLatency {
  /**
   * {@code copy} is the least that can be: a new buffer filled from an array. Hot pages are in
   * SQLite's cache; cold ones come from the operating system and are decrypted.
   */
  @Param({"copy", "memory", "hot-gzip", "hot-zstd", "cold-gzip", "cold-zstd"})
  public String layer = "";

  /** The payload's size in KiB. */
  @Param({"2", "20", "60", "1024"})
  public int size;

  private MeasuredEngine engine;
  private Answer answer;

  /** Caches the payload. */
  @Setup
  public void open() throws InterruptedException {
    boolean memory = layer.equals("copy") || layer.equals("memory");
    engine =
        new MeasuredEngine(
            new MeasuredStoreFactory(true, !layer.startsWith("cold"), 1),
            memory,
            layer.endsWith("zstd") ? "codec = zstd, from = 4 KiB" : "",
            size);
    answer = engine.read();
  }

  @TearDown
  public void close() {
    engine.close();
  }

  /** One call. */
  @Benchmark
  public byte[] answer() throws InterruptedException {
    return framed(layer.equals("copy") ? answer : engine.read());
  }

  private static byte[] framed(Answer answer) {
    byte[] open = answer.body().open();
    byte[] tail = answer.tail();
    byte[] frame = new byte[open.length + tail.length];
    System.arraycopy(open, 0, frame, 0, open.length);
    System.arraycopy(tail, 0, frame, open.length, tail.length);
    return frame;
  }
}
