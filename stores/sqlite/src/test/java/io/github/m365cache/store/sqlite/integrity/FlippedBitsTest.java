package io.github.m365cache.store.sqlite.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.file.PageOne;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R11: a bit of the closed file is flipped, one at a time. Either opening the file says so or the
 * check does, or the bit stands on a free page, where it harms nothing.
 */
class FlippedBitsTest {
  private static final int FLIPS = FullScale.size(1_000, 60);
  private static final int ENTRIES = 60;
  private static final String USED = "SELECT DISTINCT pageno FROM dbstat";

  @TempDir Path folder;
  private Path database;
  private byte[] sound;
  private Set<Long> usedPages;

  /** With free pages, of entries that are gone. */
  @BeforeEach
  void fill() throws IOException, SQLException {
    database = folder.resolve("cache.db");
    CapturingExecutor executor = new CapturingExecutor();
    try (CacheStore store = executor.open(database)) {
      for (int i = 0; i < 2 * ENTRIES; i++) {
        Given.put(store, Given.mail(i), body(i), "message:" + i);
      }
      for (int i = ENTRIES; i < 2 * ENTRIES; i++) {
        Given.invalidate(store, new Selector.ByPattern(KeyPattern.of("*email_id=" + i)));
      }
      executor.tick();
    }
    executor.shutdownNow();
    usedPages = usedPages();
    sound = Files.readAllBytes(database);
  }

  private static String body(int number) {
    return "{\"n\":" + number + ",\"v\":\"" + "x".repeat(6_000) + "\"}";
  }

  private Set<Long> usedPages() throws SQLException {
    try (Session session = new Connector(database, false, time -> {}).reader(Given.key())) {
      return session.query(
          USED,
          rows -> {
            Set<Long> pages = new HashSet<>();
            while (rows.next()) {
              pages.add(rows.getLong(1));
            }
            return pages;
          });
    }
  }

  private enum Outcome {
    TOLD_AT_OPENING,
    TOLD_BY_THE_CHECK,
    HARMLESS
  }

  @Test
  void eachFlippedBitIsToldOrStandsOnAFreePage() throws IOException {
    Random random = new Random(20_261_126);
    int[] counts = new int[Outcome.values().length];
    for (int i = 0; i < FLIPS; i++) {
      int offset = random.nextInt(sound.length);
      byte[] damaged = sound.clone();
      damaged[offset] ^= (byte) (1 << random.nextInt(8));
      Files.write(database, damaged);
      Outcome outcome = outcome();
      counts[outcome.ordinal()]++;
      long page = offset / PageOne.SIZE + 1L;
      assertTrue(
          outcome != Outcome.HARMLESS || !usedPages.contains(page), "not told of page " + page);
    }
    System.out.printf(
        "%d flipped bits in %d pages, %d of them free: %d told at opening, %d by the check,"
            + " %d harmless%n",
        FLIPS, pages(), pages() - usedPages.size(), counts[0], counts[1], counts[2]);
    assertTrue(counts[1] > FLIPS / 4, "the check was put to the test");
    assertTrue(counts[2] < FLIPS * 3 / 4, "most flips were told");
  }

  private int pages() {
    return sound.length / PageOne.SIZE;
  }

  private Outcome outcome() {
    try (CacheStore store = Given.open(database)) {
      IntegrityReport report = store.integrity().run(Progress.NONE);
      if (report.isWhole()) {
        return readsAsItWas(store);
      }
      assertEquals(Damage.Kind.PAGES, report.damages().get(0).kind());
      return Outcome.TOLD_BY_THE_CHECK;
    } catch (CacheFaultException told) {
      assertTrue(
          told.fault() == CacheFault.CORRUPT || told.fault() == CacheFault.KEY_MISMATCH,
          () -> String.valueOf(told.fault()));
      return Outcome.TOLD_AT_OPENING;
    }
  }

  private static Outcome readsAsItWas(CacheStore store) {
    for (int i = 0; i < ENTRIES; i++) {
      assertEquals(Optional.of(body(i)), Given.read(store, Given.mail(i)));
    }
    return Outcome.HARMLESS;
  }
}
