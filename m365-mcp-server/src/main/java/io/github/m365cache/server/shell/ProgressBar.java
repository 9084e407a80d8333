package io.github.m365cache.server.shell;

import java.io.PrintStream;

/**
 * Shows on standard error how far long work has come: a bar that moves on a terminal, a line for
 * each step elsewhere. For one thread.
 */
public final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final int CLEARED = 78;

  private final PrintStream err;
  private final boolean terminal;
  private String shown = "";

  ProgressBar(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** On the console's standard error. */
  public static ProgressBar on(Console console) {
    return new ProgressBar(console.err(), Terminal.isThere());
  }

  /**
   * Shows a step.
   *
   * @param done of {@code total}; a total of 0 is a step that is not counted
   */
  public void show(String step, long done, long total) {
    if (terminal) {
      draw(bar(done, total) + " " + step);
    } else {
      print(step + tenth(done, total));
    }
  }

  private static String bar(long done, long total) {
    int full = total == 0 ? 0 : (int) (done * WIDTH / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private static String tenth(long done, long total) {
    return total == 0 || done == total ? "" : ": " + done * 10 / total * 10 + " %";
  }

  private void draw(String line) {
    if (!line.equals(shown)) {
      err.print("\r" + line + " ".repeat(Math.max(0, CLEARED - line.length())));
      err.flush();
      shown = line;
    }
  }

  private void print(String line) {
    if (!line.equals(shown)) {
      err.println(line);
      shown = line;
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (terminal && !shown.isEmpty()) {
      err.print("\r" + " ".repeat(CLEARED) + "\r");
      err.flush();
    }
  }
}
