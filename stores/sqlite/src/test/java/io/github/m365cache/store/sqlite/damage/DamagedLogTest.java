package io.github.m365cache.store.sqlite.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.Seed;
import io.github.m365cache.store.sqlite.Soundness;
import io.github.m365cache.store.sqlite.platform.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * R12: the write-ahead log that a killed process left is cut off or changed. What is there then is
 * what was there after some step: the rest of the log is lost, as a cache may lose it, but nothing
 * is mixed and nothing wrong. When audit rows are among what is lost, the audit says so.
 */
@DisabledOnOs(OS.WINDOWS)
class DamagedLogTest {
  private static final int CASES = FullScale.size(1_000, 100);
  private static final int BEFORE = 100;
  private static final int IN_LOG = 60;
  private static final Seed SEED = Seed.next();
  private static final History HISTORY = new History(SEED.value());

  @TempDir static Path left;
  private static long first;
  private static long last;

  /** By step, from the one before the log's first. */
  private static final List<Map<Integer, String>> CONTENTS = new ArrayList<>();

  private static final List<Long> AUDITED = new ArrayList<>();

  @TempDir Path folder;
  private final Random random = SEED.random();
  private byte[] log;

  /** A database with everything in the file up to a step, and a log with the steps from there. */
  @BeforeAll
  static void fillAndKill() throws Exception {
    first = withoutUpkeep(BEFORE);
    last = first + IN_LOG - 1;
    Path database = left.resolve("cache.db");
    try (CommittingProcess child = new CommittingProcess(database, SEED.value(), 1, first)) {
      child.awaitTold(first - 1);
      child.end();
    }
    try (CommittingProcess child = new CommittingProcess(database, SEED.value(), first, last + 1)) {
      child.awaitTold(last);
      assertEquals(last, child.kill());
    }
    remember();
  }

  /** The first step from which on so many leave the log alone. */
  private static long withoutUpkeep(long from) {
    long begin = from;
    for (long step = from; step < begin + IN_LOG; step++) {
      if (HISTORY.kindOf(step) == History.Kind.UPKEEP) {
        begin = step + 1;
      }
    }
    return begin;
  }

  private static void remember() {
    Map<Integer, String> contents = Map.of();
    long audited = 0;
    for (long step = 1; step <= last; step++) {
      contents = HISTORY.after(step, contents);
      audited += HISTORY.audited(step);
      if (step >= first - 1) {
        CONTENTS.add(contents);
        AUDITED.add(audited);
      }
    }
  }

  @BeforeEach
  void readLog() throws IOException {
    log = Files.readAllBytes(left.resolve("cache.db-wal"));
  }

  private byte[] flipped() {
    byte[] damaged = log.clone();
    damaged[random.nextInt(log.length)] ^= (byte) (1 << random.nextInt(8));
    return damaged;
  }

  private byte[] cutOff() {
    return Arrays.copyOf(log, random.nextInt(log.length));
  }

  /** A sector that was never written. */
  private byte[] holed() {
    byte[] damaged = log.clone();
    int from = random.nextInt(log.length / 512) * 512;
    Arrays.fill(damaged, from, from + 512, (byte) 0);
    return damaged;
  }

  private byte[] damaged() {
    return switch (random.nextInt(3)) {
      case 0 -> flipped();
      case 1 -> cutOff();
      default -> holed();
    };
  }

  private Path image(int number, byte[] damaged) throws IOException {
    Path image = Files.createDirectory(folder.resolve("" + number), Ownership.privateFolder());
    for (String suffix : List.of("", ".gen", ".chain")) {
      Files.copy(left.resolve("cache.db" + suffix), image.resolve("cache.db" + suffix));
    }
    Files.write(image.resolve("cache.db-wal"), damaged);
    return image.resolve("cache.db");
  }

  @Test
  void whatIsLeftIsWhatWasThereAfterSomeStep() throws Exception {
    int told = 0;
    int lost = 0;
    for (int i = 0; i < CASES; i++) {
      String which = "case " + i + ", " + SEED;
      Path database = image(i, damaged());
      try (CacheStore store = Given.open(database)) {
        lost += assertIsAfterSomeStep(store, which) ? 0 : 1;
      } catch (CacheFaultException fault) {
        assertEquals(CacheFault.CORRUPT, fault.fault(), which);
        told++;
        continue;
      }
      Soundness.assertAtRest(database);
    }
    assertTrue(lost > CASES / 10, "cases that lost something of the audit: " + lost);
    System.out.printf(
        "R12: %d damaged logs, %d refused, %d with audit rows lost and told, %s%n",
        CASES, told, lost, SEED);
  }

  /** Whether the whole audit is there. */
  private static boolean assertIsAfterSomeStep(CacheStore store, String which) {
    AuditReport report = store.audit().verify();
    Map<Integer, String> found = History.contents(store);
    boolean any = false;
    for (int i = 0; i < CONTENTS.size(); i++) {
      any |= CONTENTS.get(i).equals(found) && AUDITED.get(i) == report.rows();
    }
    assertTrue(any, () -> "after no step there was this with " + report + ", " + which);
    Soundness.assertSumsOf(store);
    long missing = AUDITED.get(AUDITED.size() - 1) - report.rows();
    assertEquals(expected(report.rows(), missing), report, which);
    return missing == 0;
  }

  private static AuditReport expected(long rows, long missing) {
    return new AuditReport(
        rows,
        missing == 0
            ? Optional.empty()
            : Optional.of(new AuditBreak(AuditBreak.Kind.TRUNCATED, rows + 1, missing)));
  }

  @Test
  void theWholeLogLeavesNothingOut() throws IOException {
    try (CacheStore store = Given.open(image(0, log))) {
      assertEquals(CONTENTS.get(CONTENTS.size() - 1), History.contents(store), SEED::toString);
      assertTrue(store.audit().verify().isWhole(), SEED::toString);
    }
  }

  @Test
  void withoutTheLogThereIsWhatTheFileHas() throws IOException {
    try (CacheStore store = Given.open(image(0, new byte[0]))) {
      assertEquals(CONTENTS.get(0), History.contents(store), SEED::toString);
    }
  }

  @Test
  void aLossIsStillToldWhenMoreIsWritten() throws IOException {
    Path database = image(0, new byte[0]);
    try (CacheStore store = Given.open(database)) {
      HISTORY.carryOut(last + 1, store, new CapturingExecutor());
      Given.invalidate(store, new Selector.ByType("email_get"));
    }
    try (CacheStore store = Given.open(database)) {
      assertTrue(
          AUDITED.get(0).equals(AUDITED.get(AUDITED.size() - 1))
              || !store.audit().verify().isWhole(),
          SEED::toString);
      assertEquals(Map.of(), History.contents(store));
    }
  }
}
