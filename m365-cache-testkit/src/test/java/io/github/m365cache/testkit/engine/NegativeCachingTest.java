package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.CacheEngine;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What does not exist is asked for once a minute, and at once after anything changed. */
class NegativeCachingTest extends EngineFixture {
  @BeforeEach
  void nothingThere() {
    mail.fails(M365Exception.notFound("folder", "there is no such folder"));
  }

  private M365Exception ask(CacheEngine on) {
    return assertThrows(M365Exception.class, () -> call(on, "mail_list"));
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      M365Exception failure = ask(engine);
      assertEquals(ErrorCode.NOT_FOUND, failure.code());
      assertEquals(Optional.of("folder"), failure.parameter());
      assertEquals("there is no such folder", failure.message());
    }
  }

  @Test
  void itIsAskedForOnceAndCounted() {
    ask(3);

    assertEquals(1, mail.count());
    assertEquals(2, statistics().get("negative_hits").asInt());
    assertEquals(1, statistics().get("misses").asInt());
    assertEquals(2, statistics().get("graph_requests_saved").asInt());
  }

  @Test
  void afterAMinuteItIsAskedForAgain() {
    ask(1);
    clock.advance(Duration.ofSeconds(59));
    ask(1);
    assertEquals(1, mail.count());
    clock.advance(Duration.ofSeconds(1));
    ask(1);
    assertEquals(2, mail.count());
  }

  @Test
  void afterAWriteOfTheAccountItIsAskedForAgain() {
    ask(2);
    call("mail_move", "email_id", "m1");
    mail.answers("{\"items\":[]}");

    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void afterAWriteInAnotherProcessItIsAskedForAgain() {
    ask(2);
    try (CacheEngine other = assemble()) {
      call(other, "mail_move", "email_id", "m1");
    }
    ask(1);
    assertEquals(2, mail.count());
  }

  @Test
  void whatAnotherProcessFoundIsSeen() {
    ask(1);
    mail.answers("{\"items\":[]}");
    try (CacheEngine other = assemble()) {
      call(other, "mail_list");
    }
    assertEquals("fresh", status(call("mail_list")));
  }

  @Test
  void whoAsksPastTheCacheIsNotAnsweredFromItAndSoMendsIt() {
    ask(1);
    assertThrows(M365Exception.class, () -> call("mail_list", "use_cache", false));
    assertThrows(M365Exception.class, () -> call("mail_list", "force_refresh", true));
    assertEquals(3, mail.count());
    mail.answers("{\"items\":[]}");
    call("mail_list", "use_cache", false);
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void otherFailuresAreNotRemembered() {
    mail.fails(new M365Exception(ErrorCode.FORBIDDEN, "no"));
    ask(engine);
    ask(engine);
    assertEquals(2, mail.count());
  }

  @Test
  void itIsNotRememberedWhereTheDeploymentSaysSo() {
    negativeTtl = Duration.ZERO;
    restart();
    ask(2);
    assertEquals(2, mail.count());
  }

  @Test
  void aWriteDuringTheFetchLeavesNothingRemembered() {
    mail.does(
        request -> {
          call("mail_move", "email_id", "m1");
          throw M365Exception.notFound("folder", "there is no such folder");
        });
    ask(2);
    assertEquals(2, mail.count());
  }
}
