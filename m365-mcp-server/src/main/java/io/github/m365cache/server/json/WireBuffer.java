package io.github.m365cache.server.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of one message, kept for the next one. Not safe for concurrent use. */
public final class WireBuffer {
  /** What one huge answer made necessary is not kept for all the small ones after it. */
  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[8192];
  private int length;

  public void append(byte[] more) {
    if (more.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more.length), bytes.length * 2));
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  public void append(String ascii) {
    append(ascii.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** Forgets everything. */
  public void clear() {
    length = 0;
  }

  /** Writes everything with one call, and is empty then, whether or not it succeeded. */
  public void drainTo(OutputStream out) throws IOException {
    try {
      out.write(bytes, 0, length);
      out.flush();
    } finally {
      length = 0;
      bytes = bytes.length > KEPT ? new byte[8192] : bytes;
    }
  }
}
