package io.github.m365cache.server.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An order of calls: first reads come up one after the other, writes are spread among them, and all
 * the rest comes back to what was read, mostly to what was read lately.
 */
final class Session {
  /** What a call of a session is. */
  enum Kind {
    FIRST,
    REPEATED,
    WRITE
  }

  /** A call in its place. */
  record Step(Kind kind, SessionCall call) {}

  private final List<SessionCall> reads;
  private final List<SessionCall> writes;
  private final Random random;
  private final List<SessionCall> seen = new ArrayList<>();
  private int nextWrite;

  Session(List<SessionCall> reads, List<SessionCall> writes, Random random) {
    this.reads = reads;
    this.writes = writes;
    this.random = random;
  }

  List<Step> steps(int calls) {
    List<Step> steps = new ArrayList<>();
    int repeats = calls - reads.size() - writes.size();
    for (int left = calls; left > 0; left--) {
      Kind kind = kind(reads.size() - seen.size(), writes.size() - nextWrite, repeats);
      repeats -= kind == Kind.REPEATED ? 1 : 0;
      steps.add(new Step(kind, call(kind)));
    }
    return steps;
  }

  private Kind kind(int firstReads, int writesLeft, int repeats) {
    int pick = random.nextInt(firstReads + writesLeft + repeats);
    if (seen.isEmpty() || pick < firstReads) {
      return Kind.FIRST;
    }
    return pick < firstReads + writesLeft ? Kind.WRITE : Kind.REPEATED;
  }

  private SessionCall call(Kind kind) {
    return switch (kind) {
      case FIRST -> {
        SessionCall next = reads.get(seen.size());
        seen.add(next);
        yield next;
      }
      case WRITE -> writes.get(nextWrite++);
      case REPEATED -> seen.get(lately());
    };
  }

  /** Half of the time one of the eight newest. */
  private int lately() {
    int newest = Math.min(8, seen.size());
    return random.nextBoolean()
        ? seen.size() - 1 - random.nextInt(newest)
        : random.nextInt(seen.size());
  }
}
