package io.github.m365cache.store.sqlite.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.Seed;
import io.github.m365cache.store.sqlite.Soundness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * R3: the operating system refuses to write on. The log cannot grow, and in the end the file cannot
 * either; what was committed stays, and the log is written back where that needs no room.
 */
@DisabledOnOs(OS.WINDOWS)
class LimitedFilesTest {
  private static final int STEPS = FullScale.size(20_000, 600);
  private static final int FAULTS = FullScale.size(30, 3);

  /** The audit grows with the steps. */
  private static final int KILOBYTES = FullScale.size(8_192, 2_048);

  @TempDir Path folder;
  private final Seed seed = Seed.next();

  @Test
  void whatCannotBeWrittenIsToldAndNothingElseIsLost() throws Exception {
    Path database = folder.resolve("cache.db");
    Process child = LimitedProcess.start(database, seed.value(), STEPS, KILOBYTES);
    List<String> lines = LimitedProcess.lines(child);

    assertEquals(0, child.waitFor(), () -> lines + ", " + seed);
    int faults = LimitedProcess.figure(lines, "faults");
    assertTrue(faults > FAULTS, () -> "so few writes failed: " + lines + ", " + seed);
    System.out.printf("R3: %d steps, %d failed at first, %s%n", STEPS, faults, seed);
    check(database, LimitedProcess.figure(lines, "stored"));
  }

  private void check(Path database, int stored) throws Exception {
    History history = new History(seed.value());
    Map<Integer, String> contents = Map.of();
    int audited = 0;
    for (long step = 1; step <= STEPS; step++) {
      contents = history.after(step, contents);
      audited += history.audited(step);
    }
    try (CacheStore store = Given.open(database)) {
      assertEquals(contents, History.contents(store), seed::toString);
      assertTrue(LimitedProcess.holdsTooMuch(store, stored), seed::toString);
      assertEquals(
          new AuditReport(audited, Optional.empty()), store.audit().verify(), seed::toString);
      Soundness.assertSumsOf(store);
      Given.put(store, Given.mail(9_999), "{}");
    }
    Soundness.assertAtRest(database);
  }
}
