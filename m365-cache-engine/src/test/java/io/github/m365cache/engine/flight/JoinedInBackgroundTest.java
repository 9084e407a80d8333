package io.github.m365cache.engine.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who joins work in the background makes it as urgent as the call is. */
class JoinedInBackgroundTest {
  private static final long SECONDS = 10;

  private final Flights<String, String> flights = new Flights<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch raised = new CountDownLatch(1);
  private final Urgency behind = Urgency.background();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Future<Flights.Landing<String>> join(Urgency urgency, Flights.Work<String> work) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(SECONDS), System::nanoTime);
    return threads.submit(() -> flights.join("key", 1, deadline, urgency, work));
  }

  private Future<Flights.Landing<String>> beginBehind() throws InterruptedException {
    behind.whenAwaited(raised::countDown);
    Future<Flights.Landing<String>> leader =
        join(
            behind,
            () -> {
              begun.countDown();
              raised.await();
              return "answer";
            });
    assertTrue(begun.await(SECONDS, TimeUnit.SECONDS));
    return leader;
  }

  @Test
  void aCallRaisesIt() throws Exception {
    Future<Flights.Landing<String>> leader = beginBehind();
    Future<Flights.Landing<String>> caller = join(Urgency.awaited(), () -> "own");

    assertEquals("answer", caller.get(SECONDS, TimeUnit.SECONDS).value());
    assertEquals("answer", leader.get(SECONDS, TimeUnit.SECONDS).value());
    assertTrue(behind.isAwaited());
  }

  @Test
  void otherWorkInTheBackgroundDoesNot() throws Exception {
    beginBehind();
    Deadline soon = Deadline.in(Duration.ofMillis(20), System::nanoTime);

    assertThrows(
        M365Exception.class, () -> flights.join("key", 1, soon, Urgency.background(), () -> "own"));
    assertFalse(behind.isAwaited());
    raised.countDown();
  }
}
