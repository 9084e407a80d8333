package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A hit writes nothing; many are written at once behind an answer. */
class F16_HitsAreWrittenBehindTest extends EngineFixture {
  @Test
  void hitsAreWrittenOutBehindInBatches() {
    call("mail_list");
    for (int i = 0; i < 255; i++) {
      call("mail_list");
    }
    assertEquals(0, background.waiting());
    call("mail_list");
    assertEquals(1, background.waiting());
  }

  @Test
  void hitsAreWrittenOutAfterAWhileToo() {
    call("mail_list");
    clock.advance(Duration.ofSeconds(11));
    call("mail_list");
    call("mail_list");

    assertEquals(1, background.waiting());
  }
}
