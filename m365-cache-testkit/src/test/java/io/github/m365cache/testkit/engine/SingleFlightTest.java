package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** F17: identical misses make one fetch. */
class SingleFlightTest extends EngineFixture {
  private static final int CALLERS = 100;

  private final CountDownLatch fetching = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger fetches = new AtomicInteger();

  private Fetched slowly() throws InterruptedException {
    fetches.incrementAndGet();
    fetching.countDown();
    assertTrue(end.await(20, TimeUnit.SECONDS));
    return Fetched.Content.of(("{\"n\":" + fetches.get() + "}").getBytes(UTF_8));
  }

  private Thread caller(FutureTask<Answer> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private FutureTask<Answer> task(Duration patience) {
    ToolCall call = new ToolCall("mail_list", Map.of(), clock.instant().plus(patience));
    return new FutureTask<>(() -> engine.call(call));
  }

  private static void awaitWaiting(Thread thread) {
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void aFailureIsEverybodysAndTheNextCallTriesAgain() throws Exception {
    mail.does(
        request -> {
          slowly();
          throw new M365Exception(ErrorCode.FORBIDDEN, "no");
        });
    FutureTask<JsonNode> leader = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    FutureTask<Answer> waiter = task(Duration.ofMinutes(1));
    awaitWaiting(caller(waiter));
    end.countDown();

    assertThrows(ExecutionException.class, () -> leader.get(10, TimeUnit.SECONDS));
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> waiter.get(10, TimeUnit.SECONDS));
    assertEquals(
        ErrorCode.FORBIDDEN, assertInstanceOf(M365Exception.class, failure.getCause()).code());
    assertEquals(1, mail.count());
    mail.answers("{}");
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void whenTheLeaderIsInterruptedAWaiterTakesOver() throws Exception {
    mail.does(request -> slowly());
    FutureTask<Answer> leading = task(Duration.ofMinutes(1));
    Thread leader = caller(leading);
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    FutureTask<Answer> waiting = task(Duration.ofMinutes(1));
    awaitWaiting(caller(waiting));
    leader.interrupt();
    await().until(() -> fetches.get() == 2);
    end.countDown();

    assertInstanceOf(
        InterruptedException.class,
        assertThrows(ExecutionException.class, () -> leading.get(10, TimeUnit.SECONDS)).getCause());
    assertEquals(2, json(waiting.get(10, TimeUnit.SECONDS).json()).get("n").asInt());
    assertEquals("fresh", status(call("mail_list")));
  }

  @Test
  void aWaiterThatGivesUpLeavesTheOthersAlone() throws Exception {
    mail.does(request -> slowly());
    FutureTask<JsonNode> leader = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    FutureTask<Answer> waiting = task(Duration.ofMinutes(1));
    Thread waiter = caller(waiting);
    awaitWaiting(waiter);
    waiter.interrupt();
    assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
    end.countDown();

    assertEquals(1, leader.get(10, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(1, mail.count());
  }

  @Test
  void aWaiterWaitsNoLongerThanItsDeadline() throws Exception {
    mail.does(request -> slowly());
    FutureTask<JsonNode> leader = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    FutureTask<Answer> waiting = task(Duration.ofMillis(50));
    caller(waiting);
    ExecutionException late =
        assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
    end.countDown();

    assertEquals(
        ErrorCode.UNAVAILABLE, assertInstanceOf(M365Exception.class, late.getCause()).code());
    assertEquals(1, leader.get(10, TimeUnit.SECONDS).get("n").asInt());
  }
}
