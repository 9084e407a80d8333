package io.github.m365cache.graph;

import io.github.m365cache.api.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Writes what comes in into a channel, a small buffer at a time. One attempt after the other uses
 * it.
 */
final class Inflow implements BodyReader {
  static final int BUFFER = 64 * 1024;

  private final SeekableByteChannel target;
  private final long most;
  private final Progress progress;
  private long received;

  Inflow(SeekableByteChannel target, long most, Progress progress) {
    this.target = target;
    this.most = most;
    this.progress = progress;
  }

  /** Bytes that are in the channel. */
  long received() {
    return received;
  }

  /** A whole body, from its beginning on; an error's body is given back. */
  @Override
  public byte[] read(Response response) throws IOException {
    if (!response.isSuccessful()) {
      return BoundedBody.read(response);
    }
    startOver();
    return goOn(response);
  }

  /** The rest of a body of which {@link #received} bytes are there. */
  byte[] goOn(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return new byte[0];
    }
    long length = body.contentLength();
    copy(body.byteStream(), length < 0 ? 0 : received + length);
    return new byte[0];
  }

  private void startOver() throws LocalException {
    try {
      target.truncate(0).position(0);
      received = 0;
    } catch (IOException refused) {
      throw new LocalException(refused);
    }
  }

  private void copy(InputStream in, long total) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (received + n > most) {
        throw new BoundedBody.TooLargeException();
      }
      write(ByteBuffer.wrap(buffer, 0, n));
      received += n;
      progress.at(received, total);
    }
  }

  private void write(ByteBuffer bytes) throws LocalException {
    try {
      while (bytes.hasRemaining()) {
        int unused = target.write(bytes);
      }
    } catch (IOException refused) {
      throw new LocalException(refused);
    }
  }
}
