package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Many clients at once: {@code verify} takes 50 of them, {@code -Dhttp.sessions=200} the 200 that
 * are promised.
 */
class ManySessionsTest {
  private static final int SESSIONS = Integer.getInteger("http.sessions", 50);
  private static final int CALLS = 20;

  @Test
  void everyCallIsAnswered() throws Exception {
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    ExecutorService clients = Executors.newFixedThreadPool(SESSIONS);
    try (Served served = new Served(Served.usual())) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        work.add(() -> errors(served.peer().greeted(), nanos));
      }
      int errors = 0;
      for (Future<Integer> each : clients.invokeAll(work)) {
        errors += each.get();
      }
      List<Long> sorted = nanos.stream().sorted().toList();
      System.out.printf(
          "HTTP: %d sessions at once, %d calls each, %d errors, p50 %.1f ms, p99 %.1f ms%n",
          SESSIONS,
          CALLS,
          errors,
          sorted.get(sorted.size() / 2) / 1e6,
          sorted.get(sorted.size() * 99 / 100) / 1e6);

      assertEquals(0, errors);
      assertEquals(SESSIONS * CALLS, sorted.size());
    } finally {
      clients.shutdownNow();
    }
  }

  private static int errors(HttpPeer peer, ConcurrentLinkedQueue<Long> nanos) throws Exception {
    int errors = 0;
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      var answer = peer.ask(HttpPeer.call(i, "echo", "{\"n\":" + i + "}", ""));
      nanos.add(System.nanoTime() - start);
      boolean good =
          answer.path("id").asInt() == i
              && answer.at("/result/content/0/text").asText().equals("{\"n\":" + i + "}");
      errors += good ? 0 : 1;
    }
    return errors;
  }
}
