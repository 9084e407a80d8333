package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.EngineTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A timer on a clock that a test moves: what is due runs when the test says so, on its thread, in
 * the order in which it became due. Safe for concurrent use.
 */
public final class FakeTimer implements EngineTimer {
  private record Waiting(Instant due, Runnable work) {}

  private final InstantSource clock;
  private final List<Waiting> waiting = new ArrayList<>();

  /** A timer without work. */
  public FakeTimer(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void after(Duration delay, Runnable work) {
    waiting.add(new Waiting(clock.instant().plus(delay), work));
  }

  /** Runs what is due by now, not what that adds; tells how much there was. */
  public int runDue() {
    List<Runnable> due = takeDue();
    due.forEach(Runnable::run);
    return due.size();
  }

  private synchronized List<Runnable> takeDue() {
    Instant now = clock.instant();
    List<Waiting> due =
        waiting.stream()
            .filter(each -> !each.due().isAfter(now))
            .sorted(Comparator.comparing(Waiting::due))
            .toList();
    waiting.removeAll(due);
    return due.stream().map(Waiting::work).toList();
  }
}
