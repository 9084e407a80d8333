package io.github.m365cache.testkit.authority;

/** What goes wrong with the authority itself, on command. Safe for concurrent use. */
final class Outages {
  private int left;
  private Refusal failure = Refusal.outage(503, "temporarily_unavailable");
  private volatile boolean isUnreachable;

  synchronized void next(int count, Refusal told) {
    if (count < 1 || told.status() < 400 || told.status() > 599) {
      throw new IllegalArgumentException("count must be at least 1, and status from 400 to 599");
    }
    left = count;
    failure = told;
  }

  /** Throws while failures are left. */
  synchronized void pass() {
    if (left > 0) {
      left--;
      throw failure;
    }
  }

  void unreachable(boolean on) {
    isUnreachable = on;
  }

  boolean isUnreachable() {
    return isUnreachable;
  }
}
