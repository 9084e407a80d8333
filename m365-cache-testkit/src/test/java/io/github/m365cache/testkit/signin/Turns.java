package io.github.m365cache.testkit.signin;

import io.github.m365cache.api.ProcessExclusion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Turns that the processes of one test share. */
final class Turns implements ProcessExclusion {
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  @Override
  public <T> T during(String name, Duration patience, Supplier<T> work)
      throws InterruptedException {
    ReentrantLock lock = locks.computeIfAbsent(name, unused -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
