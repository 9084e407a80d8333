package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.Touch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every store promises, as tests. Extend it, name the factory, and run it twice: once as it
 * is, once with {@link #instances()} 2.
 */
public abstract class CacheStoreContract extends RemovalPromises {
  /** For subclasses. */
  protected CacheStoreContract() {}

  @Test
  void entriesSurviveAReopening() {
    put(mail("folder=inbox"), "{\"v\":1}", "message:1");
    reopen();

    assertEquals(Optional.of("{\"v\":1}"), read(mail("folder=inbox")));
    assertEquals(1, invalidate(ANNA, tag("message:1")));
  }

  @Test
  void aClosedStoreIsPresentAcceptsItsKeyAndNoOther() {
    put(mail("folder=inbox"), "{}");
    closeStores();
    StoreState.Present present =
        assertInstanceOf(StoreState.Present.class, factory().inspect(path()));

    assertTrue(present.proof().accepts(cacheKey()));
    assertFalse(present.proof().accepts(otherKey()));
  }

  @Test
  void whereNothingStandsTheStoreIsAbsent() {
    assertInstanceOf(StoreState.Absent.class, factory().inspect(path().resolveSibling("other.db")));
  }

  @Test
  void aWrongKeyIsRefusedAndHarmsNothing() {
    put(mail("folder=inbox"), "{}");
    closeStores();
    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> factory().open(settings(path()), otherKey()));

    assertEquals(CacheFault.KEY_MISMATCH, refused.fault());
    reopen();
    assertEquals(Optional.of("{}"), read(mail("folder=inbox")));
  }

  private static CacheKey otherKey() {
    return CacheKey.of(new byte[CacheKey.LENGTH]);
  }

  @Test
  void theStoreKeepsItsOwnCopyOfTheKey() {
    closeStores();
    CacheKey key = cacheKey();
    try (CacheStore again = factory().open(settings(path()), key)) {
      key.close();
      assertTrue(again.usage().occupancy().isEmpty());
    }
  }

  @Test
  void afterClosingEveryCallIsAFaultAndClosingAgainIsNone() {
    CacheStore closed = store();
    closeStores();
    closed.close();

    for (Runnable call :
        List.<Runnable>of(
            () -> closed.entries().lookup(mail("a=1")),
            () -> closed.entries().invalidate(order(ANNA, pattern("*"))),
            () -> closed.usage().totals(),
            () -> closed.recentReads().latest(ANNA, 1),
            () -> closed.usage().record(List.of(new Touch(mail("a=1"), 1, NOW)), Map.of()),
            () -> closed.locks().tryAcquire("one"),
            () -> closed.taskRecords().cancel(ANNA, Set.of(TaskStatus.QUEUED), NOW),
            () -> closed.audit().verify(),
            () -> closed.audit().list(Long.MAX_VALUE, 1),
            () -> closed.audit().forget(NOW),
            () -> closed.housekeeping().holdings(),
            () -> closed.integrity().run(Progress.NONE),
            () -> closed.secrets().find("one"))) {
      CacheFaultException fault = assertThrows(CacheFaultException.class, call::run);
      assertEquals(CacheFault.IO, fault.fault());
    }
  }

  @Test
  void manyThreadsAtOnceLoseNothing() throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int mine = thread;
        work.add(executor.submit(() -> putAndReadBack(mine)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertEquals(8 * 25, invalidate(ANNA, type("email_list")));
  }

  private void putAndReadBack(int thread) {
    for (int i = 0; i < 25; i++) {
      String rest = "thread=" + thread + ":i=" + i;
      put(mail(rest), "{\"v\":\"" + rest + "\"}", "message:" + i);
      assertEquals(Optional.of("{\"v\":\"" + rest + "\"}"), read(mail(rest)));
    }
  }
}
