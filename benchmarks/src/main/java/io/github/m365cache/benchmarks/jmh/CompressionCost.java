package io.github.m365cache.benchmarks.jmh;

import io.github.m365cache.store.sqlite.codec.NamedCodec;
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

/** What each codec takes to pack and to unpack. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CompressionCost {
  @Param({"gzip6", "zstd3", "zstd3-dictionary"})
  public String codec = "";

  /** The payload's size in KiB. */
  @Param({"2", "20", "60", "1024"})
  public int kib;

  private NamedCodec codecs;
  private byte[] json;
  private byte[] packed;

  /** Packs once. */
  @Setup
  public void open() {
    codecs = NamedCodec.of(codec);
    json = Prepared.payload(kib);
    packed = codecs.pack(json);
  }

  @TearDown
  public void close() {
    codecs.close();
  }

  @Benchmark
  public byte[] pack() {
    return codecs.pack(json);
  }

  @Benchmark
  public byte[] unpack() {
    return codecs.unpack(packed, json.length);
  }
}
