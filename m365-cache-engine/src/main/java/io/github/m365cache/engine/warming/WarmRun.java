package io.github.m365cache.engine.warming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far one run of warming is. Safe for concurrent use. */
public final class WarmRun {
  /**
   * One step.
   *
   * @param step what is fetched
   * @param state where it stands
   * @param task the task that does it, if one was needed
   * @param error the wire name of the failure, if it failed
   */
  public record Line(WarmStep step, WarmState state, Optional<UUID> task, Optional<String> error) {}

  private final Instant startedAt;
  private final Map<WarmStep, Line> lines = new LinkedHashMap<>();
  private Optional<Instant> completedAt = Optional.empty();

  /** A run of these steps, none of which is done. */
  public WarmRun(Instant startedAt, List<WarmStep> steps) {
    this.startedAt = startedAt;
    steps.forEach(step -> put(step, WarmState.OPEN, Optional.empty(), Optional.empty()));
  }

  private synchronized void put(
      WarmStep step, WarmState state, Optional<UUID> task, Optional<String> error) {
    lines.put(step, new Line(step, state, task, error));
  }

  public void skipped(WarmStep step) {
    put(step, WarmState.SKIPPED, Optional.empty(), Optional.empty());
  }

  public void ordered(WarmStep step, UUID task) {
    put(step, WarmState.OPEN, Optional.of(task), Optional.empty());
  }

  public void completed(WarmStep step, Optional<UUID> task) {
    put(step, WarmState.COMPLETED, task, Optional.empty());
  }

  /** {@code error} is the failure's wire name. */
  public void failed(WarmStep step, Optional<UUID> task, String error) {
    put(step, WarmState.FAILED, task, Optional.of(error));
  }

  /** Every step, in the order of the plan. */
  public synchronized List<Line> lines() {
    return new ArrayList<>(lines.values());
  }

  public synchronized long count(WarmState state) {
    return lines.values().stream().filter(line -> line.state() == state).count();
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** When the last step ended, if it did. */
  public synchronized Optional<Instant> completedAt() {
    return completedAt;
  }

  /** Ends the run when no step is open; tells whether it did so now. */
  public synchronized boolean endIfDone(Instant now) {
    if (completedAt.isPresent() || count(WarmState.OPEN) > 0) {
      return false;
    }
    completedAt = Optional.of(now);
    return true;
  }
}
