package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Fetched;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read before a write is nobody's answer who asks after it. */
class F04_ReadDuringWriteTest extends EngineFixture {
  private final CountDownLatch fetching = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger fetches = new AtomicInteger();
  private String padding = "";

  private Fetched firstOneSlowly() throws InterruptedException {
    int number = fetches.incrementAndGet();
    if (number == 1) {
      fetching.countDown();
      assertTrue(end.await(10, TimeUnit.SECONDS));
    }
    return Fetched.Content.of(
        ("{\"items\":[{\"id\":\"m1\"}],\"n\":" + number + ",\"pad\":\"" + padding + "\"}")
            .getBytes(UTF_8));
  }

  private static Thread caller(FutureTask<JsonNode> task) {
    Thread thread = new Thread(task, "caller");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void aReadThatBeganBeforeAWriteDoesNotStoreItsAnswerAfterIt() throws Exception {
    mail.does(
        request -> {
          fetching.countDown();
          assertTrue(end.await(10, TimeUnit.SECONDS));
          return Fetched.Content.of("{\"items\":[{\"id\":\"m1\"}],\"v\":\"old\"}".getBytes(UTF_8));
        });
    FutureTask<JsonNode> reader = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    call("mail_move", "email_id", "m1");
    end.countDown();
    assertEquals("old", reader.get(10, TimeUnit.SECONDS).get("v").asText());

    mail.answers("{\"items\":[],\"v\":\"new\"}");
    JsonNode after = call("mail_list");
    assertEquals("miss", status(after));
    assertEquals("new", after.get("v").asText());
  }

  @Test
  void aReadThatBeginsAfterAWriteDoesNotJoinAFetchFromBeforeIt() throws Exception {
    mail.does(request -> firstOneSlowly());
    FutureTask<JsonNode> early = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    call("mail_move", "email_id", "m1");
    FutureTask<JsonNode> late = new FutureTask<>(() -> call("mail_list"));
    Thread caller = caller(late);
    await().until(() -> late.isDone() || caller.getState() == Thread.State.TIMED_WAITING);
    boolean waited = !late.isDone();
    end.countDown();

    assertFalse(waited, "it waited for the old answer");
    assertEquals(2, late.get(10, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(1, early.get(10, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(2, call("mail_list").get("n").asInt());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MAX_ENTRY})
  void aReadThatBeginsAfterAnotherProcessesWriteIsNotGivenWhatWasFetchedBeforeIt(int bytes)
      throws Exception {
    padding = "x".repeat(bytes);
    mail.does(request -> firstOneSlowly());
    FutureTask<JsonNode> early = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    call(assemble(), "mail_move", "email_id", "m1");
    FutureTask<JsonNode> late = new FutureTask<>(() -> call("mail_list"));
    Thread waiter = caller(late);
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    end.countDown();

    assertEquals(1, early.get(10, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(2, late.get(10, TimeUnit.SECONDS).get("n").asInt());
  }
}
