package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a store's upkeep when the test says so, at the time that the test says. */
public final class CapturingExecutor extends ScheduledThreadPoolExecutor {
  private Runnable work = () -> {};
  public Instant now = Given.NOW;

  /** How much room the disk has. */
  public long usable = Long.MAX_VALUE;

  /** What happens where the store would wait. */
  public Runnable paused = () -> {};

  public CapturingExecutor() {
    super(1, Executors.defaultThreadFactory());
  }

  /** Whose store's upkeep this runs. */
  public SqliteCacheStoreFactory factory() {
    return factory(Progress.NONE);
  }

  /** The same, telling of long work while a store is opened. */
  public SqliteCacheStoreFactory factory(Progress progress) {
    return new SqliteCacheStoreFactory(surroundings(progress));
  }

  public CacheStore open(Path path) {
    return open(path, Given.key());
  }

  public CacheStore open(Path path, CacheKey key) {
    return factory().open(Given.settings(path), key);
  }

  Surroundings surroundings(Progress progress) {
    return new Surroundings(
        () -> now,
        new SecureRandom(),
        time -> paused.run(),
        () -> (ScheduledExecutorService) this,
        progress,
        folder -> usable);
  }

  public void tick() {
    work.run();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    work = command;
    return super.schedule(() -> {}, 1, TimeUnit.HOURS);
  }
}
