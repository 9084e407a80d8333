package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.store.CacheFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F07: a stale answer is refreshed behind, once, by its own type's fetch. */
class RefreshTest extends EngineFixture {
  private JsonNode stale() {
    call("mail_list", "folder", "sent");
    clock.advance(Duration.ofMinutes(3));
    return call("mail_list", "folder", "sent", "use_cache", true, "force_refresh", false);
  }

  @Test
  void f07AStaleAnswerIsServedAndRefreshedOnceWithTheSameArguments() {
    JsonNode answer = stale();
    call("mail_list", "folder", "sent");

    assertEquals("stale", status(answer));
    assertEquals(1, mail.count());
    background.runAll();
    assertEquals(2, mail.count());
    assertEquals("{folder=sent}", mail.last().arguments().asMap().toString());
    assertEquals("fresh", status(call("mail_list", "folder", "sent")));
  }

  @Test
  void f07AfterARefreshTheNextStaleHitRefreshesAgain() {
    stale();
    background.runAll();
    clock.advance(Duration.ofMinutes(3));
    call("mail_list", "folder", "sent");

    background.runAll();
    assertEquals(3, mail.count());
  }

  @Test
  void f18AFailedRefreshIsNotTriedAgainAtOnce() {
    stale();
    mail.fails(new M365Exception(ErrorCode.UNAVAILABLE, "no"));
    background.runAll();
    call("mail_list", "folder", "sent");
    background.runAll();
    assertEquals(2, mail.count());

    clock.advance(Duration.ofSeconds(31));
    assertEquals("stale", status(call("mail_list", "folder", "sent")));
    background.runAll();
    assertEquals(3, mail.count());
  }

  @Test
  void aRefreshThatWasNotBegunWhenTheEngineClosedIsDoneByTheNext() {
    stale();
    engine.close();

    assertEquals(1, mail.count());
    assertTrue(background.isTerminated());
    restart();
    assertEquals("stale", status(call("mail_list", "folder", "sent")));
    background.runAll();
    assertEquals("fresh", status(call("mail_list", "folder", "sent")));
    assertEquals(2, mail.count());
  }

  @Test
  void withoutAStoreToTakeItNothingBreaks() {
    stale();
    stores.faults().begin(CacheFault.IO);
    background.runAll();
    stores.faults().end();

    assertEquals("stale", status(call("mail_list", "folder", "sent")));
    clock.advance(Duration.ofSeconds(6));
    call("mail_list", "folder", "sent");
    background.runAll();
    assertEquals("fresh", status(call("mail_list", "folder", "sent")));
  }

  @Test
  void f18WhatWasGivenUpIsNotAskedForAgainAtOnce() {
    ttl = new Ttl(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(24));
    restart();
    stale();
    mail.fails(M365Exception.invalid("folder", "no"));
    background.runAll();
    clock.advance(Duration.ofMinutes(9));
    call("mail_list", "folder", "sent");
    background.runAll();
    assertEquals(2, mail.count());

    clock.advance(Duration.ofMinutes(1));
    call("mail_list", "folder", "sent");
    background.runAll();
    assertEquals(3, mail.count());
  }

  @Test
  void aRefreshOfAnEntryThatWasDroppedMeanwhileStoresWhatItFetched() {
    stale();
    call("mail_move", "email_id", "m1");
    mail.answers("{\"items\":[],\"count\":0}");
    background.runAll();

    assertEquals(0, call("mail_list", "folder", "sent").get("count").asInt());
  }
}
