package io.github.m365cache.store.sqlite.codec;

import io.github.m365cache.store.sqlite.platform.Faults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The JDK's gzip. */
record GzipPacking(int level) implements Packing {
  @Override
  public byte[] pack(byte[] json) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 4 + 64);
    try (OutputStream out = new Levelled(packed, level)) {
      out.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  @Override
  public byte[] unpack(byte[] data, int size) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data), 8192)) {
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
