package io.github.m365cache.store.sqlite.codec;

import java.util.Optional;

/** The ways to pack payloads that are compared, by name. Holds native memory until closed. */
public final class NamedCodec implements AutoCloseable {
  private final Packing packing;

  private NamedCodec(Packing packing) {
    this.packing = packing;
  }

  /** By name: {@code none}, {@code gzip6}, {@code zstd3} or {@code zstd3-dictionary}. */
  public static NamedCodec of(String name) {
    return new NamedCodec(
        switch (name) {
          case "none" -> new AsItIs();
          case "gzip6" -> new GzipPacking(6);
          case "zstd3" -> new ZstdPacking(3, Optional.empty());
          case "zstd3-dictionary" -> new ZstdPacking(3, Optional.of(ZstdDictionary.newest()));
          default -> throw new IllegalArgumentException(name);
        });
  }

  /** A copy, which is what a store makes of a payload at the least. */
  private record AsItIs() implements Packing {
    @Override
    public byte[] pack(byte[] json) {
      return json.clone();
    }

    @Override
    public byte[] unpack(byte[] data, int size) {
      return data.clone();
    }
  }

  public byte[] pack(byte[] json) {
    return packing.pack(json);
  }

  public byte[] unpack(byte[] packed, int size) {
    return packing.unpack(packed, size);
  }

  @Override
  public void close() {
    if (packing instanceof ZstdPacking zstd) {
      zstd.close();
    }
  }
}
