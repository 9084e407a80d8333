package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Fetched;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Identical misses make one fetch. */
class F17_OneFetchTest extends EngineFixture {
  private static final int CALLERS = 100;

  private Fetched slowly(CountDownLatch fetching, CountDownLatch end) throws InterruptedException {
    fetching.countDown();
    assertTrue(end.await(20, TimeUnit.SECONDS));
    return Fetched.Content.of(("{\"n\":" + mail.count() + "}").getBytes(UTF_8));
  }

  @Test
  void manyIdenticalMissesMakeOneFetch() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    mail.does(request -> slowly(fetching, end));
    List<FutureTask<JsonNode>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(start(() -> call("mail_list")));
    }
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    end.countDown();
    for (FutureTask<JsonNode> caller : callers) {
      assertEquals(1, caller.get(20, TimeUnit.SECONDS).get("n").asInt());
    }

    assertEquals(1, mail.count());
    JsonNode figures = statistics();
    assertEquals(CALLERS, figures.get("misses").asInt() + figures.get("hits").asInt());
    assertEquals(figures.get("misses").asInt() - 1, figures.get("coalesced").asInt());
  }
}
