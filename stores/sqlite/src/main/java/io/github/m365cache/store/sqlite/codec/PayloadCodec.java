package io.github.m365cache.store.sqlite.codec;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.store.sqlite.platform.Faults;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How payloads are kept. Each says itself how to read it, so that settings may change. Safe for
 * concurrent use.
 */
public final class PayloadCodec implements AutoCloseable {
  private static final int NONE = 0;
  private static final int GZIP = 1;
  private static final int ZSTD = 2;

  /** Nothing that was stored grows by more; what would is stored as it is. */
  private static final int MAX_RATIO = 200;

  /** Unpacking takes no level. */
  private static final int ANY_LEVEL = 1;

  private final int codec;
  private final Packing gzip;
  private final long fromBytes;
  private final long maxBytes;

  /** Loads a native library, so it is made only when a setting or an entry needs it. */
  private volatile @Nullable ZstdPacking zstd;

  private boolean closed;

  /**
   * What packs by these settings and reads what was packed by any.
   *
   * @throws M365Exception {@link ErrorCode#CONFIGURATION} for settings that there are not
   * @throws io.github.m365cache.engine.store.CacheFaultException when the codec's library cannot be
   *     loaded
   */
  public PayloadCodec(Compression compression, long maxBytes) {
    this.codec = number(compression.codec());
    this.gzip = new GzipPacking(codec == GZIP ? level(compression, 9) : ANY_LEVEL);
    this.fromBytes = compression.fromBytes();
    this.maxBytes = maxBytes;
    if (codec == ZSTD) {
      int level = level(compression, 19);
      zstd = new ZstdPacking(level, Optional.of(ZstdDictionary.newest()));
    }
  }

  private static int number(String codec) {
    return switch (codec) {
      case "none" -> NONE;
      case "gzip" -> GZIP;
      case "zstd" -> ZSTD;
      default ->
          throw new M365Exception(
              ErrorCode.CONFIGURATION,
              "m365.cache.compression.codec: this store knows 'gzip', 'none' and 'zstd'");
    };
  }

  private static int level(Compression compression, int highest) {
    int level = compression.level();
    if (level < 1 || level > highest) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION,
          "m365.cache.compression.level: " + compression.codec() + " has 1 to " + highest);
    }
    return level;
  }

  /** A payload as a row holds it. */
  public record Encoded(int codec, long rawSize, byte[] data) {}

  /** The largest payload, in bytes of JSON. */
  public long maxBytes() {
    return maxBytes;
  }

  /** Whether an entry of this size as JSON may be kept. */
  public boolean fits(long bytes) {
    return bytes >= 0 && bytes <= maxBytes;
  }

  /** Packed as the settings say, or as it is where that gains nothing. */
  public Encoded encode(byte[] json) {
    if (codec != NONE && json.length >= fromBytes) {
      byte[] packed = packing(codec).pack(json);
      if (packed.length < json.length && json.length / packed.length < MAX_RATIO) {
        return new Encoded(codec, json.length, packed);
      }
    }
    return new Encoded(NONE, json.length, json);
  }

  /**
   * The payload, with no more memory than its declared size, which is bounded by the settings.
   *
   * @throws io.github.m365cache.engine.store.CacheFaultException when it is not what it declares,
   *     or when this version does not know how it was packed
   */
  public byte[] decode(Encoded row) {
    if (!fits(row.rawSize())) {
      throw Faults.corrupt("a cached entry declares more than the largest allowed size");
    }
    byte[] json = row.codec() == NONE ? row.data() : unpack(row);
    if (json.length != row.rawSize()) {
      throw Faults.corrupt("a cached entry is not what it declares to be");
    }
    return json;
  }

  private byte[] unpack(Encoded row) {
    Packing packing = packing(row.codec());
    int size = Math.toIntExact(row.rawSize());
    if (size / Math.max(1, row.data().length) >= MAX_RATIO) {
      throw Faults.corrupt("a cached entry declares more than its data can hold");
    }
    return packing.unpack(row.data(), size);
  }

  private Packing packing(int number) {
    return switch (number) {
      case GZIP -> gzip;
      case ZSTD -> zstd();
      default -> throw Faults.newer("a cached entry was packed with an unknown codec");
    };
  }

  private Packing zstd() {
    ZstdPacking made = zstd;
    return made == null ? makeZstd() : made;
  }

  private synchronized Packing makeZstd() {
    ZstdPacking made = zstd;
    if (made == null) {
      if (closed) {
        throw Faults.closed();
      }
      made = new ZstdPacking(ANY_LEVEL, Optional.empty());
      zstd = made;
    }
    return made;
  }

  /** Frees native memory; what is under way ends well. */
  @Override
  public synchronized void close() {
    closed = true;
    ZstdPacking made = zstd;
    if (made != null) {
      made.close();
    }
  }
}
