package io.github.m365cache.server.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Splits a stream into lines of bounded length. For one thread. */
final class LineReader {
  private final InputStream in;
  private final int limit;
  private final byte[] chunk = new byte[1 << 16];
  private int position;
  private int end;

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line, also a last one without a line feed; empty at the end of the stream. */
  Optional<Line> next() throws IOException {
    if (!fill()) {
      return Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    boolean tooLong = false;
    do {
      int stop = lineEnd();
      tooLong |= line.size() + (stop - position) > limit;
      if (tooLong) {
        line.reset();
      } else {
        line.write(chunk, position, stop - position);
      }
      boolean ended = stop < end;
      position = ended ? stop + 1 : stop;
      if (ended) {
        break;
      }
    } while (fill());
    return Optional.of(tooLong ? new Line.TooLong() : new Line.Text(line.toByteArray()));
  }

  /** Whether there is at least one byte to look at. */
  private boolean fill() throws IOException {
    if (position < end) {
      return true;
    }
    position = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  private int lineEnd() {
    int at = position;
    while (at < end && chunk[at] != '\n') {
      at++;
    }
    return at;
  }
}
