package io.github.m365cache.testkit.authority;

/** What goes wrong with the authority itself, on command. Safe for concurrent use. */
final class Outages {
  private int left;
  private int status;
  private String error = "";
  private volatile boolean isUnreachable;

  synchronized void next(int count, int failure, String code) {
    if (count < 1 || failure < 400 || failure > 599) {
      throw new IllegalArgumentException("count must be at least 1, and status from 400 to 599");
    }
    left = count;
    status = failure;
    error = code;
  }

  /** Throws while failures are left. */
  synchronized void pass() {
    if (left > 0) {
      left--;
      throw Refusal.outage(status, error);
    }
  }

  void unreachable(boolean on) {
    isUnreachable = on;
  }

  boolean isUnreachable() {
    return isUnreachable;
  }
}
