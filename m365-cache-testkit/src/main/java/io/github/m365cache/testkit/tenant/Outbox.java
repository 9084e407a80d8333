package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What was sent and does not stand in Sent Items yet: Exchange puts the copy there some time after
 * it accepted the message. Safe for concurrent use.
 */
final class Outbox {
  private record Sending(Instant due, Runnable arrival) {}

  private final InstantSource clock;
  private final Queue<Sending> sending = new ArrayDeque<>();
  private Duration lag = Duration.ZERO;

  Outbox(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void lag(Duration time) {
    lag = time;
  }

  /** Lets a copy arrive, at once unless it lags. */
  synchronized void send(Runnable arrival) {
    sending.add(new Sending(clock.instant().plus(lag), arrival));
    deliver();
  }

  /** Lets arrive what is due. */
  synchronized void deliver() {
    Instant now = clock.instant();
    while (!sending.isEmpty() && !sending.element().due().isAfter(now)) {
      sending.remove().arrival().run();
    }
  }
}
