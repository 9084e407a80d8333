package io.github.m365cache.server.demo;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Ends processes that this one started. */
final class Processes {
  private static final int PATIENCE_SECONDS = 5;

  private Processes() {}

  /** Closes its input, which is a polite request, and insists if that is not enough. */
  static void end(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // It ended by itself, which is what is wanted.
      process.destroy();
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
