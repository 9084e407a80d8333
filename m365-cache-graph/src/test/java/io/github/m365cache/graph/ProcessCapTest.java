package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessCapTest {
  private static final int GROW_AFTER = 3;

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final ProcessCap cap = new ProcessCap(8, GROW_AFTER, () -> now);

  private void later(Duration time) {
    now = now.plus(time);
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      cap.succeeded();
    }
  }

  @Test
  void everyThrottlingHalvesItDownToOne() {
    int[] steps = {4, 2, 1, 1};
    for (int expected : steps) {
      cap.throttled();
      assertEquals(expected, cap.now());
      later(Duration.ofSeconds(1));
    }
  }

  @Test
  void throttlingsOfOneMomentCountOnce() {
    cap.throttled();
    later(Duration.ofMillis(999));
    cap.throttled();
    assertEquals(4, cap.now());
  }

  @Test
  void eachRunOfSuccessesGivesOneBackUpToTheMost() {
    cap.throttled();
    succeed(GROW_AFTER - 1);
    assertEquals(4, cap.now());
    succeed(1);
    assertEquals(5, cap.now());
    succeed(100);
    assertEquals(8, cap.now());
  }

  @Test
  void aThrottlingEndsARun() {
    cap.throttled();
    succeed(GROW_AFTER - 1);
    cap.throttled();
    succeed(GROW_AFTER - 1);
    assertEquals(4, cap.now());
  }

  @Test
  void aLowBudgetHalvesItOnceUntilItIsFullAgain() {
    cap.low(Duration.ofSeconds(30));
    later(Duration.ofSeconds(29));
    cap.low(Duration.ofSeconds(1));
    assertEquals(4, cap.now());
    later(Duration.ofSeconds(1));
    cap.low(Duration.ofSeconds(30));
    assertEquals(2, cap.now());
  }

  @Test
  void aThrottlingCountsWhileABudgetIsLow() {
    cap.low(Duration.ofSeconds(30));
    cap.throttled();
    assertEquals(2, cap.now());
  }
}
