package io.github.m365cache.graph;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PermitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Map<String, Integer> MAIL = Map.of("mailbox:a", 1);

  private final AtomicInteger inAll = new AtomicInteger(8);
  private final Permits permits = new Permits(4, inAll::get);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> served = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private Permits.Permit take(Map<String, Integer> needs, Urgency urgency) throws Exception {
    return permits.acquire(needs, urgency, LONG);
  }

  /** Waits on a thread of its own, and is in the queue when this returns. */
  private Future<Permits.Permit> waiting(String name, Map<String, Integer> needs, Urgency urgency) {
    int before = permits.waiting();
    Future<Permits.Permit> future =
        threads.submit(
            () -> {
              Permits.Permit permit = take(needs, urgency);
              served.add(name);
              return permit;
            });
    await().until(() -> permits.waiting() == before + 1);
    return future;
  }

  private List<Permits.Permit> takeAll() throws Exception {
    List<Permits.Permit> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(take(MAIL, Urgency.awaited()));
    }
    return all;
  }

  @Test
  void whoIsWaitedForGetsTheNextPermitThoughItCameLast() throws Exception {
    List<Permits.Permit> all = takeAll();
    Future<Permits.Permit> first = waiting("behind", MAIL, Urgency.background());
    Future<Permits.Permit> second = waiting("user", MAIL, Urgency.awaited());

    all.get(0).release();
    second.get();
    assertEquals(List.of("user"), served);
    assertFalse(first.isDone());

    all.get(1).release();
    first.get();
    assertEquals(List.of("user", "behind"), served);
  }

  @Test
  void backgroundWorkThatIsWaitedForAtLastIsServedAsSuch() throws Exception {
    List<Permits.Permit> all = takeAll();
    Future<Permits.Permit> first = waiting("other", MAIL, Urgency.background());
    Urgency urgency = Urgency.background();
    Future<Permits.Permit> second = waiting("joined", MAIL, urgency);

    urgency.raise();
    all.get(0).release();
    second.get();
    assertFalse(first.isDone());
  }

  @Test
  void whatIsOvertakenOftenHasItsTurn() throws Exception {
    List<Permits.Permit> all = takeAll();
    Future<Permits.Permit> behind = waiting("behind", MAIL, Urgency.background());
    Permits.Permit under = all.get(0);
    for (int i = 0; i < Permits.MOST_OVERTAKEN; i++) {
      Future<Permits.Permit> next = waiting("user", MAIL, Urgency.awaited());
      assertFalse(behind.isDone());
      under.release();
      under = next.get();
    }
    waiting("user too many", MAIL, Urgency.awaited());
    under.release();
    behind.get();
    assertFalse(served.contains("user too many"));
  }

  @Test
  void theLastOfAllIsNotForTheBackground() throws Exception {
    inAll.set(2);
    take(Map.of("mailbox:a", 1), Urgency.background());
    Future<Permits.Permit> behind = waiting("behind", Map.of("mailbox:b", 1), Urgency.background());
    take(Map.of("mailbox:c", 1), Urgency.awaited()).release();
    assertFalse(behind.isDone());

    inAll.set(3);
    permits.reconsider();
    behind.get();
  }

  @Test
  void oneOfABucketIsLeftToWhoIsWaitedFor() throws Exception {
    Permits.Permit first = take(Map.of("mailbox:a", 20), Urgency.background());
    Future<Permits.Permit> second = waiting("behind", MAIL, Urgency.background());
    take(MAIL, Urgency.awaited()).release();
    assertFalse(second.isDone());
    first.release();
    second.get();
  }

  @Test
  void oneForAllIsForEverybody() throws Exception {
    inAll.set(1);
    take(MAIL, Urgency.background()).release();
    take(MAIL, Urgency.awaited()).release();
  }

  @Test
  void aShrunkCapLetsNobodyInBeforeEnoughHaveLeft() throws Exception {
    List<Permits.Permit> all = takeAll();
    inAll.set(2);
    Future<Permits.Permit> other = waiting("other", Map.of("mailbox:b", 1), Urgency.awaited());
    all.get(0).release();
    all.get(1).release();
    assertFalse(other.isDone());
    all.get(2).release();
    other.get();
  }

  @Test
  void aWideOneIsNotPassedByNarrowOnesOfItsBucketButByOtherBuckets() throws Exception {
    Permits.Permit held = take(MAIL, Urgency.awaited());
    Future<Permits.Permit> wide = waiting("wide", Map.of("mailbox:a", 20), Urgency.awaited());
    Future<Permits.Permit> narrow = waiting("narrow", MAIL, Urgency.awaited());
    take(Map.of("drive:a", 1), Urgency.awaited()).release();
    assertTrue(served.isEmpty());

    held.release();
    wide.get().release();
    narrow.get();
    assertEquals(List.of("wide", "narrow"), served);
  }

  @Test
  void whoComesTooLateGivesUpAndKeepsNothing() throws Exception {
    List<Permits.Permit> all = takeAll();
    M365Exception late =
        assertThrows(
            M365Exception.class,
            () -> permits.acquire(MAIL, Urgency.awaited(), Duration.ofMillis(1)));
    assertEquals(ErrorCode.UNAVAILABLE, late.code());
    assertEquals(0, permits.waiting());
    all.forEach(Permits.Permit::release);
    takeAll();
  }

  @Test
  void whoIsInterruptedKeepsNothing() throws Exception {
    List<Permits.Permit> all = takeAll();
    Future<Permits.Permit> gaveUp = waiting("gave up", MAIL, Urgency.awaited());
    gaveUp.cancel(true);
    await().until(() -> permits.waiting() == 0);
    all.forEach(Permits.Permit::release);
    takeAll();
  }
}
