package io.github.m365cache.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The lines that a process writes, as they come. Safe for concurrent use. */
final class Lines {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream started = new ByteArrayOutputStream();
  private boolean ended;

  Lines(InputStream stream, String name) {
    Thread reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    byte[] chunk = new byte[8192];
    try (stream) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        take(chunk, count);
      }
    } catch (IOException broken) {
      // The process is gone, and what it wrote is here.
    } finally {
      end();
    }
  }

  private synchronized void take(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      if (chunk[i] == '\n') {
        lines.add(started.toString(UTF_8));
        started.reset();
      } else {
        started.write(chunk[i]);
      }
    }
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The first line that matches, now or later; empty when the stream ended without one. */
  synchronized Optional<String> await(Predicate<String> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    int seen = 0;
    while (true) {
      for (; seen < lines.size(); seen++) {
        if (wanted.test(lines.get(seen))) {
          return Optional.of(lines.get(seen));
        }
      }
      if (ended) {
        return Optional.empty();
      }
      await(deadline);
    }
  }

  /** Everything, once the process has closed the stream. */
  synchronized List<String> awaitAll() throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!ended) {
      await(deadline);
    }
    return List.copyOf(lines);
  }

  private void await(long deadline) throws InterruptedException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new AssertionError("waited in vain; there are " + lines.size() + " lines: " + lines);
    }
    TimeUnit.NANOSECONDS.timedWait(this, left);
  }

  synchronized List<String> all() {
    return List.copyOf(lines);
  }

  /** What stands after the last end of a line. */
  synchronized String unfinished() {
    return started.toString(UTF_8);
  }
}
