package io.github.m365cache.store.sqlite.stress;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers that all processes map: what Microsoft 365 would answer, what may not be answered any
 * more, and what was seen.
 */
final class Oracle {
  /** What is counted over all processes. */
  enum Seen {
    HITS,
    MISSES,
    WRITES,
    VIOLATIONS,
    BYPASSES
  }

  private static final int LONGS = 4_096;
  private static final int TRUTH = 0;
  private static final int FLOOR = 1_024;
  private static final int DONE = 2_048;
  private static final int SEEN = 3_072;
  private static final VarHandle CELLS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer cells;

  private Oracle(ByteBuffer cells) {
    this.cells = cells;
  }

  static Oracle map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Oracle(channel.map(FileChannel.MapMode.READ_WRITE, 0, LONGS * (long) Long.BYTES));
    }
  }

  private long at(int cell) {
    return (long) CELLS.getVolatile(cells, cell * Long.BYTES);
  }

  private long add(int cell, long amount) {
    return (long) CELLS.getAndAdd(cells, cell * Long.BYTES, amount) + amount;
  }

  /** The version that Microsoft 365 has now. */
  long truth(int key) {
    return at(TRUTH + key);
  }

  /** Changes the key in Microsoft 365; the new version. */
  long change(int key) {
    return add(TRUTH + key, 1);
  }

  /** The highest version whose invalidation had returned. */
  long floor(int key) {
    return at(FLOOR + key);
  }

  void raiseFloor(int key, long version) {
    long there = floor(key);
    while (there < version
        && !CELLS.compareAndSet(cells, (FLOOR + key) * Long.BYTES, there, version)) {
      there = floor(key);
    }
  }

  long done(int process) {
    return at(DONE + process);
  }

  void did(int process) {
    add(DONE + process, 1);
  }

  long seen(Seen what) {
    return at(SEEN + what.ordinal());
  }

  void see(Seen what) {
    add(SEEN + what.ordinal(), 1);
  }
}
