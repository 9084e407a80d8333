package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A store that nobody has open can be moved aside and be given another key, and loses nothing. */
abstract class MaintenancePromises extends IntegrityPromises {
  private static final CounterKey MISSES = new CounterKey(ANNA, "email_list", Counter.MISSES);

  final StoreMaintenance maintenance() {
    return factory().maintenance().orElseThrow();
  }

  static CacheKey freshKey() {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) 7);
    return CacheKey.of(bytes);
  }

  final boolean isOpenedBy(CacheKey key) {
    return assertInstanceOf(StoreState.Present.class, factory().inspect(path()))
        .proof()
        .accepts(key);
  }

  private void changeKey(Progress progress) {
    maintenance().changeKey(settings(path()), cacheKey(), freshKey(), progress);
  }

  @Test
  void f31AStoreWithANewKeyHoldsWhatItHeldAndTheOldKeyOpensItNoMore() {
    put(mail("folder=inbox"), "{\"v\":1}", "message:1");
    store().secrets().keep("token", new byte[] {1, 2, 3});
    store().usage().record(List.of(), Map.of(MISSES, 4L));
    closeStores();
    List<String> steps = new ArrayList<>();
    changeKey((step, done, total) -> steps.add(step));

    assertFalse(steps.isEmpty());
    assertFalse(isOpenedBy(cacheKey()));
    assertTrue(isOpenedBy(freshKey()));
    try (CacheStore again = factory().open(settings(path()), freshKey())) {
      assertEquals(4L, again.usage().totals().get(MISSES));
      assertEquals(
          List.of((byte) 1, (byte) 2, (byte) 3),
          boxed(again.secrets().find("token").orElseThrow()));
      AccountId account = again.usage().occupancy().get(0).account();
      assertEquals(ANNA, account);
      assertEquals(
          1, again.entries().invalidate(order(account, tag("message:1"))).entries(), "tags");
    }
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>();
    for (byte each : bytes) {
      boxed.add(each);
    }
    return boxed;
  }

  @Test
  void aStoreThatSomebodyHasOpenKeepsItsKeyAndItsPlace() {
    put(mail("folder=inbox"), "{}");

    for (Runnable work :
        List.<Runnable>of(() -> changeKey(Progress.NONE), () -> maintenance().moveAside(path()))) {
      assertEquals(CacheFault.IO, assertThrows(CacheFaultException.class, work::run).fault());
    }
    reopen();
    assertEquals(Optional.of("{}"), read(mail("folder=inbox")));
  }

  @Test
  void aKeyThatDoesNotOpenTheStoreCannotBeChanged() {
    put(mail("folder=inbox"), "{}");
    closeStores();
    CacheFaultException refused =
        assertThrows(
            CacheFaultException.class,
            () -> maintenance().changeKey(settings(path()), freshKey(), cacheKey(), Progress.NONE));

    assertEquals(CacheFault.KEY_MISMATCH, refused.fault());
    reopen();
    assertEquals(Optional.of("{}"), read(mail("folder=inbox")));
  }

  @Test
  void whatWasMovedAsideIsWholeUnderItsNewNameAndTheStoreStartsAnew() {
    put(mail("folder=inbox"), "{\"v\":1}");
    closeStores();
    String name = maintenance().moveAside(path()).orElseThrow();

    assertInstanceOf(StoreState.Absent.class, factory().inspect(path()));
    assertTrue(name.startsWith("cache.db"), name);
    reopen();
    assertEquals(Optional.empty(), read(mail("folder=inbox")));
    try (CacheStore aside = factory().open(settings(path().resolveSibling(name)), cacheKey())) {
      assertEquals(1, aside.usage().occupancy().get(0).entries());
    }
  }

  @Test
  void movingAsideTwiceKeepsBothAndWhereNothingStandsNothingIsMoved() {
    closeStores();
    String first = maintenance().moveAside(path()).orElseThrow();
    assertEquals(Optional.empty(), maintenance().moveAside(path()));
    reopen();
    closeStores();
    String second = maintenance().moveAside(path()).orElseThrow();

    assertNotEquals(first, second);
    for (String each : List.of(first, second)) {
      assertInstanceOf(
          StoreState.Present.class, factory().inspect(path().resolveSibling(each)), each);
    }
  }
}
