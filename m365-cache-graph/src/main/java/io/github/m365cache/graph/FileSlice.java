package io.github.m365cache.graph;

import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A part of a file as a request's body, read a small buffer at a time. */
final class FileSlice extends RequestBody {
  private final LocalFile file;
  private final long from;
  private final long length;
  private final Progress progress;

  FileSlice(LocalFile file, long from, long length, Progress progress) {
    this.file = file;
    this.from = from;
    this.length = length;
    this.progress = progress;
  }

  @Override
  public MediaType contentType() {
    return MediaType.get("application/octet-stream");
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, Inflow.BUFFER));
    for (long sent = 0; sent < length; sent += buffer.position()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), length - sent));
      fill(buffer, from + sent);
      sink.write(buffer.array(), 0, buffer.position());
      progress.at(from + sent + buffer.position(), file.size());
    }
  }

  private void fill(ByteBuffer buffer, long position) throws LocalException {
    try {
      file.channel().position(position);
      while (buffer.hasRemaining()) {
        if (file.channel().read(buffer) < 0) {
          throw new LocalException("the file became shorter");
        }
      }
    } catch (LocalException shorter) {
      throw shorter;
    } catch (IOException refused) {
      throw new LocalException(refused);
    }
  }
}
