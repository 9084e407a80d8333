package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.ProcessLock;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.testkit.fakes.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F28: every limit of the cache holds, soon after the entry that passes it. */
class F28_LimitsAreEnforcedTest extends EngineFixture {
  private static final int ENTRY = 100;
  private static final int MAX_TOTAL = 10_000;

  @BeforeEach
  void withLimits() {
    maxTotal = MAX_TOTAL;
    maxEntries = 1_000;
    mail.answers("{\"v\":\"" + "x".repeat(ENTRY - 8) + "\"}");
    restart();
  }

  /** One entry for each number; a second passes after each. */
  private void fill(int from, int to) {
    for (int i = from; i < to; i++) {
      call("mail_list", "folder", "f" + i);
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private boolean isCached(int number) {
    return !status(call("mail_list", "folder", "f" + number)).equals("miss");
  }

  private long bytes() {
    return statistics().get("total_bytes").asLong();
  }

  @Test
  void belowTheStartNothingIsEvicted() {
    fill(0, 79);
    scheduler.runDue();

    assertEquals(79 * ENTRY, bytes());
    assertEquals(0, statistics().get("evictions").asInt());
  }

  @Test
  void theEntryThatFillsTheCacheStartsACleanUpBehindIt() {
    fill(0, 79);
    scheduler.runDue();
    fill(79, 80);
    assertEquals(8_000, bytes());
    assertEquals(1, scheduler.runDue());

    assertEquals(6_000, bytes());
    assertEquals(20, statistics().get("evictions").asInt());
    assertTrue(isCached(20));
    assertTrue(isCached(79));
    assertFalse(isCached(19));
  }

  @Test
  void f15WhatWasUsedLatelyStays() {
    fill(0, 79);
    scheduler.runDue();
    fill(79, 80);
    assertTrue(isCached(3));
    scheduler.runDue();

    assertTrue(isCached(3));
    assertFalse(isCached(20));
  }

  @Test
  void anAccountThatHasTooManyEntriesLosesSome() {
    maxEntries = 50;
    restart();
    accounts.signIn("bert");
    for (int i = 0; i < 50; i++) {
      call("mail_list", "folder", "f" + i, "account_id", "bert.tenant");
    }
    call("mail_list", "account_id", "anna.tenant");
    scheduler.runDue();
    assertEquals(51, statistics().get("entry_count").asInt());
    call("mail_list", "folder", "one-more", "account_id", "bert.tenant");
    scheduler.runDue();

    JsonNode figures = statistics();
    assertEquals(50, figures.at("/by_account/bert.tenant/entry_count").asInt());
    assertEquals(1, figures.at("/by_account/anna.tenant/entry_count").asInt());
    assertEquals(1, figures.at("/by_account/bert.tenant/evictions").asInt());
  }

  @Test
  void evictionsAreKeptOverARestart() {
    fill(0, 80);
    scheduler.runDue();
    restart();

    assertEquals(0, statistics().get("evictions").asInt());
    assertEquals(20, statistics().at("/all_time/evictions").asInt());
  }

  @Test
  void f23WhatIsPastItsKeepAgeIsRemovedWithinAnInterval() {
    fill(0, 5);
    clock.advance(Policies.TTL.keep().minusSeconds(3));
    scheduler.runDue();
    assertEquals(2, statistics().get("entry_count").asInt());
    clock.advance(Duration.ofMinutes(1));
    scheduler.runDue();

    assertEquals(0, statistics().get("entry_count").asInt());
    assertEquals(0, statistics().get("evictions").asInt());
  }

  @Test
  void aStoreThatNobodyNeededIsNotOpened() {
    clock.advance(Duration.ofMinutes(5));
    assertEquals(1, scheduler.runDue());

    assertInstanceOf(StoreState.Absent.class, storeState());
  }

  @Test
  void aStoreThatFailsIsCleanedUpLater() {
    fill(0, 80);
    stores.faults().begin(CacheFault.IO);
    scheduler.runDue();
    stores.faults().end();
    assertEquals(8_000, bytes());
    clock.advance(Duration.ofSeconds(30));
    scheduler.runDue();

    assertEquals(6_000, bytes());
  }

  /** With a scheduler that nobody runs. */
  private CacheEngine anotherProcess() {
    ManualScheduler own = scheduler;
    scheduler = new ManualScheduler(clock);
    CacheEngine other = assemble();
    scheduler = own;
    return other;
  }

  @Test
  void oneProcessSweepsAtATime() {
    try (CacheEngine other = anotherProcess()) {
      call(other, "mail_list");
      CacheStore theirs = access.store().orElseThrow();
      ProcessLock sweeping = theirs.locks().tryAcquire("sweeper").orElseThrow();
      fill(0, 80);
      scheduler.runDue();
      assertEquals(8_100, bytes());
      sweeping.close();
      clock.advance(Duration.ofSeconds(1));
      scheduler.runDue();

      assertEquals(6_000, bytes());
    }
  }

  @Test
  void whatAnotherProcessStoresCountsAsWell() {
    try (CacheEngine other = anotherProcess()) {
      fill(0, 1);
      scheduler.runDue();
      for (int i = 100; i < 140; i++) {
        call(other, "mail_list", "folder", "f" + i);
      }
      for (int i = 1; i < 60; i++) {
        fill(i, i + 1);
        scheduler.runDue();
        assertTrue(bytes() < 8_000, "bytes: " + bytes());
      }
    }
  }

  @Test
  void anEntryThatIsWrittenAgainAndAgainFillsNothing() {
    for (int i = 0; i < 200; i++) {
      call("mail_list", "folder", "same", "force_refresh", true);
    }
    scheduler.runDue();

    assertEquals(ENTRY, bytes());
    assertEquals(0, statistics().get("evictions").asInt());
  }

  @Test
  void afterTheCloseNothingRuns() {
    fill(0, 80);
    engine.close();

    assertEquals(0, scheduler.runDue());
  }
}
