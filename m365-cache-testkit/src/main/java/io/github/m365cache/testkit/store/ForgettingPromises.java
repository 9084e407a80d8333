package io.github.m365cache.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A store that nobody has open can forget an account, and nothing else of it changes. */
abstract class ForgettingPromises extends MaintenancePromises {
  private static final EntryKey HERS = mail("folder=inbox");
  private static final EntryKey HIS = key(BERT, "email_list", "folder=inbox");

  /** Returns the task of the one who stays. */
  private UUID fill() {
    put(HERS, "{\"v\":1}", "message:1");
    put(HIS, "{\"v\":2}", "message:1");
    for (AccountId account : List.of(ANNA, BERT)) {
      CounterKey misses = new CounterKey(account, "email_list", Counter.MISSES);
      store().usage().record(List.of(), Map.of(misses, 4L));
      store().secrets().keep("drive:" + account.value(), new byte[] {1});
      store().secrets().keep("identity:" + account.hashCode(), account.value().getBytes(UTF_8));
      invalidate(account, tag("message:other"));
    }
    enqueue(order(ANNA, 1, NOW, "mail:1"));
    return enqueue(order(BERT, 1, NOW, "mail:1"));
  }

  private void forget(CacheKey fresh) {
    maintenance().forget(settings(path()), ANNA, cacheKey(), fresh, Progress.NONE);
  }

  @Test
  void f06NothingOfAForgottenAccountIsLeftAndAllOfTheOthers() {
    UUID hisTask = fill();
    closeStores();
    forget(freshKey());

    assertFalse(isOpenedBy(cacheKey()));
    try (CacheStore again = factory().open(settings(path()), freshKey())) {
      assertInstanceOf(Lookup.Missing.class, again.entries().lookup(HERS));
      assertInstanceOf(Lookup.Found.class, again.entries().lookup(HIS));
      assertEquals(
          Set.of(BERT),
          again.usage().totals().keySet().stream()
              .map(CounterKey::account)
              .collect(Collectors.toSet()));
      assertEquals(
          Set.of(BERT),
          again.taskRecords().find(hisTask).stream()
              .map(task -> task.order().account())
              .collect(Collectors.toSet()));
      assertTrue(again.secrets().find("drive:" + ANNA.value()).isEmpty());
      assertTrue(again.secrets().find("identity:" + ANNA.hashCode()).isEmpty());
      assertTrue(again.secrets().find("drive:" + BERT.value()).isPresent());
      assertTrue(again.secrets().find("identity:" + BERT.hashCode()).isPresent());
      assertTrue(again.audit().verify().isWhole());
      assertEquals(1, again.entries().invalidate(order(BERT, tag("message:1"))).entries());
    }
  }

  @Test
  void anAccountThatComesBackStartsAnew() {
    UUID unused = fill();
    closeStores();
    forget(cacheKey());
    reopen();

    put(HERS, "{\"v\":3}", "message:1");
    assertEquals(1, invalidate(ANNA, tag("message:1")));
  }

  @Test
  void whileSomebodyHasItOpenNothingIsForgotten() {
    UUID unused = fill();

    CacheFaultException refused = assertThrows(CacheFaultException.class, () -> forget(freshKey()));
    assertEquals(CacheFault.IO, refused.fault());
    assertInstanceOf(Lookup.Found.class, store().entries().lookup(HERS));
  }
}
