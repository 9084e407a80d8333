package io.github.m365cache.store.sqlite.damage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.Seed;
import io.github.m365cache.store.sqlite.Soundness;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * R1: processes write to one cache one after the other, and each is killed with SIGKILL in the
 * middle of it. What a commit had told of is there, and of what it had not, all or nothing.
 */
@DisabledOnOs(OS.WINDOWS)
class KilledWhileWritingTest {
  private static final int KILLS = FullScale.size(500, 6);
  private static final int MOST_STEPS = 300;
  private static final Duration WITHIN_SOME_COMMITS = Duration.ofMillis(20);
  private static final Duration WITHIN_OPENING = Duration.ofMillis(400);

  @TempDir Path folder;
  private final Seed seed = Seed.next();
  private final Random random = seed.random();
  private final History history = new History(seed.value());
  private Path database;
  private Map<Integer, String> contents = Map.of();
  private long audited;
  private long from = 1;
  private long committed;

  @Test
  void whatWasCommittedOutlivesAKillAndNothingIsHalf() throws Exception {
    database = folder.resolve("cache.db");
    for (int kill = 1; kill <= KILLS; kill++) {
      long last = runAndKill();
      committed += last - from + 1;
      check(last, "kill " + kill + ", " + seed);
      // Whether the step under way came to pass or not, it is over.
      from = last + 2;
    }
    assertTrue(committed > KILLS, "so few steps were done: " + committed);
    System.out.printf("R1: %d kills, %d commits told of, %s%n", KILLS, committed, seed);
  }

  private long runAndKill() throws IOException, InterruptedException {
    try (CommittingProcess child =
        new CommittingProcess(database, seed.value(), from, Long.MAX_VALUE)) {
      if (random.nextInt(8) == 0) {
        child.awaitTold(from - 1);
        spin(WITHIN_OPENING);
      } else {
        child.awaitTold(from + random.nextInt(MOST_STEPS));
        spin(WITHIN_SOME_COMMITS);
      }
      return child.kill();
    }
  }

  /** Up to so long, without giving the processor away. */
  private void spin(Duration most) {
    long end = System.nanoTime() + (long) (random.nextDouble() * most.toNanos());
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private void check(long last, String when) throws SQLException {
    for (long step = from; step <= last; step++) {
      contents = history.after(step, contents);
      audited += history.audited(step);
    }
    try (CacheStore store = Given.open(database)) {
      Map<Integer, String> found = History.contents(store);
      Map<Integer, String> one = history.after(last + 1, contents);
      assertTrue(
          found.equals(contents) || found.equals(one), () -> difference(contents, found) + when);
      AuditReport report = store.audit().verify();
      assertTrue(report.isWhole(), () -> report + when);
      long more = report.rows() - audited;
      assertTrue(more == 0 || more == history.audited(last + 1), () -> "audit: " + more + when);
      Soundness.assertSumsOf(store);
      contents = found;
      audited += more;
    }
    Soundness.assertAtRest(database);
  }

  private static String difference(Map<Integer, String> wanted, Map<Integer, String> found) {
    StringBuilder text = new StringBuilder();
    for (int item = 0; item < History.ITEMS; item++) {
      String there = start(found.get(item));
      String committed = start(wanted.get(item));
      if (!there.equals(committed)) {
        text.append(item + ": " + there + " instead of " + committed + "; ");
      }
    }
    return text.toString();
  }

  private static String start(@Nullable String json) {
    return json == null ? "nothing" : json.substring(0, Math.min(json.length(), 30));
  }
}
