package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How payloads are kept. Each says itself how to read it, so that settings may change. */
final class PayloadCodec {
  private static final int NONE = 0;
  private static final int GZIP = 1;

  /** Nothing that was stored grows by more; what would is stored as it is. */
  private static final int MAX_RATIO = 200;

  private final boolean gzip;
  private final int level;
  private final long fromBytes;
  private final long maxBytes;

  PayloadCodec(Compression compression, long maxBytes) {
    this.gzip = isGzip(compression.codec());
    this.level = gzip ? demandLevel(compression.level()) : 1;
    this.fromBytes = compression.fromBytes();
    this.maxBytes = maxBytes;
  }

  private static boolean isGzip(String codec) {
    return switch (codec) {
      case "gzip" -> true;
      case "none" -> false;
      default ->
          throw new M365Exception(
              ErrorCode.CONFIGURATION,
              "m365.cache.compression.codec: this store knows 'gzip' and 'none'");
    };
  }

  private static int demandLevel(int level) {
    if (level < 1 || level > 9) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION, "m365.cache.compression.level: gzip has the levels 1 to 9");
    }
    return level;
  }

  /** A payload as a row holds it. */
  record Encoded(int codec, long rawSize, byte[] data) {}

  boolean fits(long bytes) {
    return bytes >= 0 && bytes <= maxBytes;
  }

  Encoded encode(byte[] json) {
    if (gzip && json.length >= fromBytes) {
      byte[] packed = pack(json);
      if (packed.length < json.length && json.length / packed.length < MAX_RATIO) {
        return new Encoded(GZIP, json.length, packed);
      }
    }
    return new Encoded(NONE, json.length, json);
  }

  private byte[] pack(byte[] json) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 4 + 64);
    try (OutputStream out = new Levelled(packed, level)) {
      out.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /**
   * The payload, with no more memory than its declared size, which is bounded by the settings.
   *
   * @throws io.github.m365cache.engine.store.CacheFaultException when it is not what it declares
   */
  byte[] decode(Encoded row) {
    if (!fits(row.rawSize())) {
      throw Faults.corrupt("a cached entry declares more than the largest allowed size");
    }
    byte[] json = row.codec() == GZIP ? unpack(row) : row.data();
    if (row.codec() > GZIP || row.codec() < NONE || json.length != row.rawSize()) {
      throw Faults.corrupt("a cached entry is not what it declares to be");
    }
    return json;
  }

  private static byte[] unpack(Encoded row) {
    int size = Math.toIntExact(row.rawSize());
    if (size / Math.max(1, row.data().length) >= MAX_RATIO) {
      throw Faults.corrupt("a cached entry declares more than its data can hold");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(row.data()), 8192)) {
      byte[] json = in.readNBytes(size);
      if (in.read() >= 0) {
        throw Faults.corrupt("a cached entry is larger than it declares");
      }
      return json;
    } catch (IOException malformed) {
      throw Faults.corrupt("a cached entry cannot be unpacked", malformed);
    }
  }

  /** The JDK's stream takes its level from a field of its superclass only. */
  private static final class Levelled extends GZIPOutputStream {
    Levelled(OutputStream out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(level);
    }
  }
}
