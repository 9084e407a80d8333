package io.github.m365cache.store.sqlite.platform;

import io.github.m365cache.engine.store.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store takes from outside.
 *
 * @param clock tells how old a tombstone is
 * @param random cryptographically strong: salts and names
 * @param pause waits between attempts, and between the portions of a longer work
 * @param executor makes the one thread of a store's upkeep
 * @param progress told of long work while a store is opened
 * @param space tells how much room the disk has
 */
public record Surroundings(
    InstantSource clock,
    RandomGenerator random,
    Pause pause,
    Supplier<ScheduledExecutorService> executor,
    Progress progress,
    Space space) {
  private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

  /** Waits on the calling thread; may return early. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration time);
  }

  /** How many bytes may still be written to the disk that holds a folder. */
  @FunctionalInterface
  public interface Space {
    long usable(Path folder) throws IOException;
  }

  /** Those of a process that serves. */
  public static Surroundings system() {
    return new Surroundings(
        InstantSource.system(),
        new SecureRandom(),
        time -> LockSupport.parkNanos(time.toNanos()),
        () -> Executors.newSingleThreadScheduledExecutor(Surroundings::daemon),
        Surroundings::log,
        folder -> Files.getFileStore(folder).getUsableSpace());
  }

  private static void log(String step, long done, long total) {
    if (total == 0) {
      LOG.info("{}", step);
    } else {
      LOG.info("{}: {} of {}", step, done, total);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "m365-cache-upkeep");
    thread.setDaemon(true);
    return thread;
  }
}
