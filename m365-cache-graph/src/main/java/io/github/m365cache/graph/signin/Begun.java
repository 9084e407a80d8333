package io.github.m365cache.graph.signin;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds what MSAL does in the background until MSAL has given its future out: it looks at that
 * future meanwhile, and fails where it is not there yet.
 */
final class Begun {
  private final CountDownLatch given = new CountDownLatch(1);

  /** Begins; whatever comes of it, nothing is held afterwards. */
  <T> T by(Supplier<T> beginning) {
    try {
      return beginning.get();
    } finally {
      given.countDown();
    }
  }

  /** The step, which MSAL's thread takes and then waits. */
  <T> Consumer<T> before(Consumer<T> step) {
    return value -> {
      step.accept(value);
      await();
    };
  }

  private void await() {
    try {
      given.await();
    } catch (InterruptedException gaveUp) {
      Thread.currentThread().interrupt();
    }
  }
}
