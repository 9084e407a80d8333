package io.github.m365cache.server.protocol;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The threads on which tools run, and the bound on calls under way. */
public final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor pool;

  /**
   * Workers.
   *
   * @param threads how many calls run at once
   * @param waiting how many more may wait for a thread
   */
  public Workers(int threads, int waiting) {
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            task -> daemon(task, "m365-call-" + number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Work that starts when it is subscribed to, and is interrupted when that is cancelled.
   *
   * @return ends with {@link RejectedExecutionException} when too much is under way
   */
  public <T> Mono<T> run(Callable<T> work) {
    return Mono.create(sink -> submit(work, sink));
  }

  private <T> void submit(Callable<T> work, MonoSink<T> sink) {
    Job<T> job = new Job<>(work, sink);
    FutureTask<@Nullable Void> task = new FutureTask<>(job, null);
    sink.onCancel(
        () -> {
          job.cancelled = true;
          task.cancel(true);
          pool.remove(task);
        });
    try {
      pool.execute(task);
    } catch (RejectedExecutionException full) {
      sink.error(full);
    }
  }

  /** One call; says nothing more once it is cancelled. */
  private static final class Job<T> implements Runnable {
    private final Callable<T> work;
    private final MonoSink<T> sink;
    private volatile boolean cancelled;

    Job(Callable<T> work, MonoSink<T> sink) {
      this.work = work;
      this.sink = sink;
    }

    // Everything goes to the sink, which hands it on: nobody else would learn of it.
    @Override
    @SuppressWarnings("InterruptedExceptionSwallowed")
    public void run() {
      T result;
      try {
        result = work.call();
      } catch (Exception | Error failed) {
        if (!cancelled) {
          sink.error(failed);
        }
        return;
      }
      sink.success(result);
    }
  }

  /** Interrupts what still runs, and waits for it. */
  public void stop(Duration limit) throws InterruptedException {
    pool.shutdownNow();
    pool.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
