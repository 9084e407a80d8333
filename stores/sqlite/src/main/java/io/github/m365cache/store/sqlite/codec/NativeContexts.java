package io.github.m365cache.store.sqlite.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Contexts of a native library, which are slow to make and serve one thread at a time. A few are
 * kept; who finds none makes one, so nobody waits. Safe for concurrent use.
 */
final class NativeContexts<C extends Closeable> implements AutoCloseable {
  private static final int KEPT = 2;

  private final Supplier<C> maker;
  private final BlockingQueue<C> idle = new ArrayBlockingQueue<>(KEPT);
  private volatile boolean closed;

  NativeContexts(Supplier<C> maker) {
    this.maker = maker;
  }

  /** Runs work with a context of its own. One whose work failed is not used again. */
  <R> R use(Function<C, R> work) {
    C kept = idle.poll();
    C context = kept == null ? maker.get() : kept;
    boolean usable = false;
    try {
      R result = work.apply(context);
      usable = true;
      return result;
    } finally {
      if (!usable || !idle.offer(context)) {
        free(context);
      }
      if (closed) {
        freeIdle();
      }
    }
  }

  /** Frees what is idle; what is in use is freed after its use. */
  @Override
  public void close() {
    closed = true;
    freeIdle();
  }

  private void freeIdle() {
    for (C context = idle.poll(); context != null; context = idle.poll()) {
      free(context);
    }
  }

  private void free(C context) {
    try {
      context.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
