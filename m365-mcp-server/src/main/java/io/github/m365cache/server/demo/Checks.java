package io.github.m365cache.server.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the demonstration claims, each claim with whether it held. */
final class Checks {
  private final PrintStream out;
  private final List<String> failed = new ArrayList<>();

  Checks(PrintStream out) {
    this.out = out;
  }

  /** Prints a claim with the figure that it rests on. */
  void check(boolean holds, String claim, String figure) {
    out.println("  " + (holds ? "[ok]   " : "[FAIL] ") + claim + ": " + figure);
    if (!holds) {
      failed.add(claim);
    }
  }

  /** The claims that did not hold. */
  List<String> failed() {
    return List.copyOf(failed);
  }
}
