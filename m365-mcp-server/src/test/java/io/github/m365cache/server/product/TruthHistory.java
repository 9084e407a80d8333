package io.github.m365cache.server.product;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one read must have answered when, and who changed that. */
final class TruthHistory {
  /**
   * A truth that is over.
   *
   * @param ended when
   */
  private record Past(String truth, Instant ended) {}

  private final Deque<Past> past = new ArrayDeque<>();
  private String now;

  TruthHistory(String now) {
    this.now = now;
  }

  /** The truth may have changed: after an own write nothing older may be answered any more. */
  void observe(String truth, boolean own, Instant at) {
    if (truth.equals(now)) {
      return;
    }
    if (own) {
      past.clear();
    } else {
      past.addFirst(new Past(now, at));
    }
    now = truth;
  }

  /** Whether an answer is true, or was until at most {@code age} ago by somebody else's change. */
  boolean allows(String answer, Duration age, Instant at) {
    return answer.equals(now)
        || past.stream()
            .anyMatch(each -> each.truth().equals(answer) && !each.ended().plus(age).isBefore(at));
  }

  @Override
  public String toString() {
    return now + " before " + past;
  }
}
