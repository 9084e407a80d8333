package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.store.CacheStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F17: engines on one store, as processes have them, make one fetch for one missing key. */
class F17_OneFetchForAllProcessesTest extends EngineFixture {
  private static final String KEY = "mail_list:anna.tenant:folder=inbox";

  private final CountDownLatch fetching = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger waits = new AtomicInteger();
  private CacheEngine other;

  @BeforeEach
  void startTheOther() {
    pause =
        nanos -> {
          waits.incrementAndGet();
          Thread.onSpinWait();
        };
    restart();
    other = assemble();
  }

  @AfterEach
  void stopTheOther() {
    other.close();
  }

  private Fetched slowly() throws InterruptedException {
    fetching.countDown();
    assertTrue(end.await(20, TimeUnit.SECONDS));
    return Fetched.Content.of(("{\"n\":" + mail.count() + "}").getBytes(UTF_8));
  }

  private FutureTask<JsonNode> leader() throws InterruptedException {
    mail.does(request -> slowly());
    FutureTask<JsonNode> leader = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    return leader;
  }

  @Test
  void whatOneProcessFetchesTheOtherIsGiven() throws Exception {
    FutureTask<JsonNode> leader = leader();
    FutureTask<JsonNode> waiter = start(() -> call(other, "mail_list"));
    await().until(() -> waits.get() > 3);
    end.countDown();

    assertEquals(1, leader.get(20, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(1, waiter.get(20, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(1, mail.count());
    JsonNode figures = json(other.statistics(null));
    assertEquals(1, figures.get("misses").asInt());
    assertEquals(1, figures.get("coalesced").asInt());
  }

  @Test
  void whenTheOneGivesUpTheOtherTakesOver() throws Exception {
    mail.does(request -> slowly());
    FutureTask<JsonNode> leading = new FutureTask<>(() -> interruptibly("mail_list"));
    Thread leader = new Thread(leading);
    leader.start();
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    FutureTask<JsonNode> waiter = start(() -> call(other, "mail_list"));
    await().until(() -> waits.get() > 3);
    leader.interrupt();
    await().until(() -> mail.count() == 2);
    end.countDown();

    assertThrows(ExecutionException.class, () -> leading.get(20, TimeUnit.SECONDS));
    assertEquals(2, waiter.get(20, TimeUnit.SECONDS).get("n").asInt());
    assertEquals(2, mail.count());
  }

  private JsonNode interruptibly(String operation) throws InterruptedException {
    Instant deadline = clock.instant().plusSeconds(60);
    return json(engine.call(new ToolCall(operation, Map.of(), deadline)).json());
  }

  @Test
  void aProcessThatWasStoppedHoldsNobodyUpForEver() {
    pause = nanos -> clock.advance(Duration.ofNanos(nanos));
    restart();
    call("paged_list");
    try (CacheStore stopped = stores.open(storeSettings(), storeKey())) {
      assertTrue(stopped.locks().tryAcquire(KEY).isPresent());
      Instant began = clock.instant();

      assertEquals("miss", status(call("mail_list")));
      Duration waited = Duration.between(began, clock.instant());
      assertTrue(waited.compareTo(Duration.ofSeconds(30)) >= 0, waited::toString);
      assertTrue(waited.compareTo(Duration.ofSeconds(31)) < 0, waited::toString);
    }
  }

  @Test
  void aForcedRefreshDoesNotWaitForAnother() throws Exception {
    FutureTask<JsonNode> leader = leader();
    mail.answers("{\"n\":7}");

    assertEquals(7, call(other, "mail_list", "force_refresh", true).get("n").asInt());
    end.countDown();
    leader.get(20, TimeUnit.SECONDS);
    assertEquals(0, waits.get());
  }
}
