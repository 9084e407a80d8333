package io.github.m365cache.graph;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Reads a body up to a bound, after decompression. */
final class BoundedBody {
  /** Far above any page of Graph, and far below what would exhaust a small heap. */
  static final int LIMIT = 64 * 1024 * 1024;

  private BoundedBody() {}

  static byte[] read(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return new byte[0];
    }
    try (InputStream in = body.byteStream()) {
      return read(in, LIMIT);
    }
  }

  static byte[] read(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new TooLargeException();
    }
    return bytes;
  }

  /** The body is longer than {@link #LIMIT}; asking again would not help. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
