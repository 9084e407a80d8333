package io.github.m365cache.store.sqlite.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.store.sqlite.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes read and write one file while some of them are killed: no read answers a version older
 * than one whose write had returned before the read began, and the file stays whole. Windows does
 * not let go of mapped files.
 */
@DisabledOnOs(OS.WINDOWS)
class F04_CoherenceStressTest {
  private static final int POLL_MILLIS = 5;

  @TempDir Path folder;
  private Oracle oracle;
  private final List<Process> running = new ArrayList<>();
  private final Random random = new Random(20_261_126);
  private int started;

  static List<Load> loads() {
    return Load.asked();
  }

  @BeforeEach
  void map() throws IOException {
    oracle = Oracle.map(folder.resolve("oracle"));
  }

  @AfterEach
  void end() {
    running.forEach(Process::destroyForcibly);
  }

  private Process start(Load load, int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Stress.class.getName(),
            folder.toString(),
            Integer.toString(number),
            Integer.toString(++started),
            Integer.toString(load.operations()),
            Integer.toString(load.mutations()),
            Integer.toString(load.keys()),
            Boolean.toString(load.isStranger(number)))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log-" + started + ".txt").toFile())
        .start();
  }

  private long done(Load load) {
    return IntStream.range(0, load.processes()).mapToLong(oracle::done).sum();
  }

  /**
   * Kills one of those that still work, whatever they are doing, each time so much more is done.
   */
  private int killNowAndThen(Load load) throws IOException, InterruptedException {
    int kills = 0;
    Optional<Process> alive = running.stream().filter(Process::isAlive).findFirst();
    while (alive.isPresent()) {
      alive.get().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      int victim = random.nextInt(load.processes());
      if (kills < load.kills()
          && done(load) > (kills + 1L) * load.total() / (load.kills() + 2L)
          && running.get(victim).isAlive()) {
        running.get(victim).destroyForcibly().waitFor();
        running.set(victim, start(load, victim));
        kills++;
      }
      alive = running.stream().filter(Process::isAlive).findFirst();
    }
    return kills;
  }

  @ParameterizedTest
  @MethodSource("loads")
  void noReadIsOlderThanAWriteThatHadReturned(Load load)
      throws IOException, InterruptedException, SQLException {
    TestDatabase.make(folder.resolve("cache.db"));
    long began = System.nanoTime();
    for (int i = 0; i < load.processes(); i++) {
      running.add(start(load, i));
    }
    int kills = killNowAndThen(load);
    report(load, kills, System.nanoTime() - began);

    assertEquals(0, seen(Oracle.Seen.VIOLATIONS), "reads below the floor");
    assertEquals("ok", TestDatabase.integrity(folder.resolve("cache.db")));
    assertEquals(load.kills(), kills);
    for (Process process : running) {
      assertEquals(0, process.exitValue(), "a process ended early");
    }
    assertTrue(done(load) >= load.total());
    assertTrue(seen(Oracle.Seen.WRITES) > 0 && seen(Oracle.Seen.MISSES) > 0);
    assertTrue(seen(Oracle.Seen.HITS) > done(load) / 4, "the cache was hardly used");
  }

  private long seen(Oracle.Seen what) {
    return oracle.seen(what);
  }

  private void report(Load load, int kills, long nanos) {
    StringBuilder line = new StringBuilder("coherence stress: " + load.processes() + " processes");
    line.append(", ").append(done(load)).append(" operations, ").append(kills).append(" kills");
    for (Oracle.Seen what : Oracle.Seen.values()) {
      line.append(", ").append(what.name().toLowerCase(Locale.ROOT));
      line.append(' ').append(seen(what));
    }
    System.out.println(line + ", " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s");
  }
}
