package io.github.m365cache.server.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a tenant now and then that it is needed, which keeps it alive as long as this process is.
 */
final class Heart implements AutoCloseable {
  private static final int SECONDS = 60;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final TenantControl control;

  private Heart(TenantControl control) {
    this.control = control;
  }

  static Heart start(TenantControl control) {
    Heart heart = new Heart(control);
    Thread thread = new Thread(heart::beat, "m365-demo-heart");
    thread.setDaemon(true);
    thread.start();
    return heart;
  }

  private void beat() {
    boolean needed = true;
    // A tenant that is gone stays gone; the calls that need it say so.
    while (needed && control.attach()) {
      needed = !isClosedWithin(SECONDS);
    }
  }

  private boolean isClosedWithin(int seconds) {
    try {
      return closed.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
