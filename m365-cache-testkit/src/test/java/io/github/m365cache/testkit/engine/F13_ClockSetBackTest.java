package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A wall clock that is set back makes nothing fresh for ever. */
class F13_ClockSetBackTest extends EngineFixture {
  @Test
  void aWallClockThatIsSetBackMakesNothingYounger() {
    call("mail_list");
    clock.advance(Duration.ofMinutes(3));
    clock.stepWall(Duration.ofMinutes(-3));
    assertEquals("stale", status(call("mail_list")));

    clock.advance(Duration.ofMinutes(8));
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void anEntryFromTheFutureHasNoAge() {
    call("mail_list");
    clock.stepWall(Duration.ofHours(-1));
    restart();

    assertEquals("miss", status(call("mail_list")));
  }
}
