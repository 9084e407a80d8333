package io.github.m365cache.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.Validity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A store in use lets an account go without a trace, and what is under way brings none back. */
abstract class RemovalPromises extends ForgettingPromises {
  private static final EntryKey HERS = mail("folder=inbox");
  private static final EntryKey HIS = key(BERT, "email_list", "folder=inbox");
  private static final String HER_TOKENS = "sign-in:" + ANNA.value();

  private void fill() {
    put(HERS, "{\"v\":1}", "message:1");
    put(HIS, "{\"v\":2}", "message:1");
    for (AccountId account : List.of(ANNA, BERT)) {
      store().usage().record(List.of(), misses(account));
      store().secrets().keep("sign-in:" + account.value(), new byte[] {1});
      store().secrets().keep("identity:" + account.hashCode(), account.value().getBytes(UTF_8));
      UUID unused = enqueue(order(account, 1, NOW, "mail:1"));
    }
  }

  private static Map<CounterKey, Long> misses(AccountId account) {
    return Map.of(new CounterKey(account, "email_list", Counter.MISSES), 4L);
  }

  private void remove() {
    peer().removals().remove(ANNA, NOW);
  }

  private void copy() {
    closeStores();
    maintenance().changeKey(settings(path()), cacheKey(), cacheKey(), Progress.NONE);
    reopen();
  }

  private void assertOnlyHeIsThere() {
    assertEquals(Optional.empty(), read(HERS));
    assertEquals(Optional.of("{\"v\":2}"), read(HIS));
    assertEquals(Set.of(BERT), counted());
    assertTrue(tasks(ANNA).isEmpty());
    assertEquals(1, tasks(BERT).size());
    assertTrue(store().secrets().find(HER_TOKENS).isEmpty());
    assertTrue(store().secrets().find("identity:" + ANNA.hashCode()).isEmpty());
    assertTrue(store().secrets().find("sign-in:" + BERT.value()).isPresent());
    assertTrue(store().secrets().find("identity:" + BERT.hashCode()).isPresent());
    assertTrue(store().audit().verify().isWhole());
    assertTrue(store().integrity().run(Progress.NONE).damages().isEmpty());
  }

  private Set<AccountId> counted() {
    return store().usage().totals().keySet().stream()
        .map(CounterKey::account)
        .collect(Collectors.toSet());
  }

  private List<?> tasks(AccountId account) {
    return store().taskRecords().list(new TaskQuery(Set.of(account), Optional.empty(), 10));
  }

  @Test
  void f06ARemovedAccountIsGoneAtOnceAndTheOthersStay() {
    fill();
    Lookup.Found hers = assertInstanceOf(Lookup.Found.class, store().entries().lookup(HERS));
    Validity absent =
        store().entries().lookup(mail("folder=other")) instanceof Lookup.Missing none
            ? none.validity()
            : () -> true;
    Validity his = assertInstanceOf(Lookup.Found.class, store().entries().lookup(HIS)).validity();
    assertFalse(store().removals().isShreddingDue());
    remove();

    assertFalse(hers.validity().holds());
    assertFalse(absent.holds());
    assertTrue(his.holds());
    assertTrue(store().removals().isShreddingDue());
    assertOnlyHeIsThere();
    reopen();
    assertTrue(store().removals().isShreddingDue());
    assertOnlyHeIsThere();
  }

  @Test
  void f06WhatWasUnderWayLeavesNothing() {
    fill();
    Fence before = fence(HERS);
    Fence his = fence(HIS);
    remove();

    assertInstanceOf(PutOutcome.Refused.class, putUnder(HERS, before));
    assertInstanceOf(PutOutcome.Refused.class, putUnder(HERS, fence(HERS)));
    assertEquals(0, store().entries().invalidate(order(ANNA, tag("message:1"))).entries());
    store().usage().record(List.of(), misses(ANNA));
    store().secrets().keep("zone:" + ANNA.value(), new byte[] {1});
    UUID unused = enqueue(order(ANNA, 1, NOW, "mail:2"));
    assertOnlyHeIsThere();
    assertTrue(store().secrets().find("zone:" + ANNA.value()).isEmpty());
    assertEquals(1, auditRows().size());

    copy();
    assertInstanceOf(PutOutcome.Refused.class, putUnder(HERS, before));
    PutOutcome unusedOutcome = putUnder(HIS, his);
    assertOnlyHeIsThere();
  }

  private PutOutcome putUnder(EntryKey key, Fence fence) {
    return store().entries().put(entry(key, "{\"v\":2}", "message:1"), fence);
  }

  private List<AuditRow> auditRows() {
    return store().audit().list(Long.MAX_VALUE, 10);
  }

  @Test
  void f06TheAuditTellsOfTheRemovalAndNotOfWhom() {
    fill();
    remove();
    String account = auditRows().get(0).account();
    assertEquals("account_remove", auditRows().get(0).operation());
    copy();

    put(HERS, "{\"v\":3}", "message:1");
    assertEquals(1, invalidate(ANNA, tag("message:1")));
    assertEquals(2, auditRows().size());
    assertFalse(auditRows().get(0).toString().contains(ANNA.value()));
    assertNotEquals(account, auditRows().get(0).account());
  }

  @Test
  void f06ACopyEndsWhatARemovalAsksFor() {
    fill();
    remove();
    copy();

    assertFalse(store().removals().isShreddingDue());
    assertOnlyHeIsThere();
    put(HERS, "{\"v\":3}", "message:1");
    assertEquals(1, invalidate(ANNA, tag("message:1")));
  }

  @Test
  void f06WhoSignsInAnewIsKeptAgainAndOlderCopiesAreStillDue() {
    fill();
    Fence before = fence(HERS);
    remove();
    store().secrets().keep(HER_TOKENS, new byte[] {2});

    assertTrue(peer().secrets().find(HER_TOKENS).isPresent());
    assertInstanceOf(PutOutcome.Refused.class, putUnder(HERS, before));
    put(HERS, "{\"v\":3}", "message:1");
    assertEquals(Optional.of("{\"v\":3}"), read(HERS));
    assertTrue(peer().removals().isShreddingDue());
  }

  @Test
  void f06ARemovalWithoutAnythingToRemoveAsksForACopyAsWell() {
    remove();
    assertTrue(store().removals().isShreddingDue());
    closeStores();
    try (CacheStore again = factory().open(settings(path()), cacheKey())) {
      assertTrue(again.removals().isShreddingDue());
    }
  }
}
