package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Fetched;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How an engine ends while its tasks run on threads. */
class StoppingTest extends TaskFixture {
  private final ExecutorService threads = Executors.newFixedThreadPool(6);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  /** Threads whose end is not waited for: as if the few seconds had passed at once. */
  private static final class Impatient extends AbstractExecutorService {
    private final ExecutorService threads;
    private int waits;

    Impatient(ExecutorService threads) {
      this.threads = threads;
    }

    @Override
    public void execute(Runnable work) {
      threads.execute(work);
    }

    @Override
    public void shutdown() {
      threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
      return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
      return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
      return waits++ > 0 && threads.awaitTermination(time, unit);
    }
  }

  private UUID running(ExecutorService on) throws InterruptedException {
    engine.close();
    executor = on;
    engine = assemble();
    mail.does(
        request -> {
          begun.countDown();
          mayEnd.await();
          return Fetched.Content.of("{}".getBytes(UTF_8));
        });
    UUID id = enqueue(anna, 1, "sent");
    clock.advance(tasks.poll());
    timer.runDue();
    begun.await();
    return id;
  }

  private TaskStatus statusAfterwards(UUID id) {
    executor = new ManualExecutor();
    engine = assemble();
    return task(id).status();
  }

  @Test
  void aTaskUnderWayMayFinish() throws Exception {
    UUID id = running(threads);
    Future<Void> closing =
        start(
            () -> {
              engine.close();
              return null;
            });
    mayEnd.countDown();
    closing.get();

    assertTrue(threads.isTerminated());
    assertEquals(TaskStatus.COMPLETED, statusAfterwards(id));
  }

  @Test
  void aTaskThatTakesTooLongGoesBackToTheQueue() throws Exception {
    UUID id = running(new Impatient(threads));
    engine.close();

    assertTrue(threads.isTerminated());
    assertEquals(TaskStatus.QUEUED, statusAfterwards(id));
    assertEquals(0, task(id).retries());
  }
}
