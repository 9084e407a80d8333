package io.github.m365cache.store.sqlite.cleanup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.Filled;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F15: no transaction of a clean-up holds the write lock for long, however much there is. The bound
 * is for the thread's own time, what the transaction would take on a machine of its own; at full
 * scale, on a machine that does nothing else, also for the time by the clock.
 */
@Tag("long")
class F15_ShortWriteLocksTest {
  private static final int ENTRIES = FullScale.size(100_000, 20_000);
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final double BOUND_MILLIS = FullScale.bound(50, 150);
  private static final double CLOCK_BOUND_MILLIS = FullScale.bound(50, Double.MAX_VALUE);

  @TempDir Path folder;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Double> wall = new ArrayList<>();
  private final List<Double> own = new ArrayList<>();
  private long began;
  private long ownBegan;

  /** The transaction begins right after the pause. */
  private void pause() {
    began = System.nanoTime();
    ownBegan = threads.getCurrentThreadCpuTime();
  }

  private void ended() {
    own.add((threads.getCurrentThreadCpuTime() - ownBegan) / NANOS_PER_MILLI);
    wall.add((System.nanoTime() - began) / NANOS_PER_MILLI);
  }

  private void report(String what) {
    String line =
        String.format(
            Locale.ROOT,
            "%s, %d entries of 2 KB: %d transactions, median %.1f ms, longest %.1f ms of the"
                + " thread's own time; %.1f ms and %.1f ms by the clock",
            what,
            ENTRIES,
            own.size(),
            middle(own),
            Collections.max(own),
            middle(wall),
            Collections.max(wall));
    System.out.println(line);
    assertTrue(Collections.max(own) <= BOUND_MILLIS, line);
    assertTrue(Collections.max(wall) <= CLOCK_BOUND_MILLIS, line);
    own.clear();
    wall.clear();
  }

  private static double middle(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }

  @Test
  void everyTransactionIsShort() throws SQLException {
    Path database = folder.resolve("cache.db");
    try (Filled filled = new Filled(database, ENTRIES)) {
      // The filling is a flood that no server sees; what beginning its log anew takes is not the
      // clean-up's.
      Given.invalidate(filled.store, new Selector.ByType("none"));
      filled.executor.paused = this::pause;
      long keep = 3L * ENTRIES / 4 * Filled.BYTES;
      Sweep sweep =
          filled.store.housekeeping().sweep(new Removal.Bytes(keep, Given.NOW.plusSeconds(1)));
      while (sweep.next().isPresent()) {
        ended();
      }
      assertEquals(keep, filled.store.housekeeping().holdings().get(0).bytes());
    }
    report("eviction");
    shrink(database);
    report("giving pages back");
  }

  private void shrink(Path database) throws SQLException {
    Connector connector = new Connector(database, false, time -> {});
    try (Session writer = connector.writer(Given.key())) {
      FreePages freePages = new FreePages(new Sessions(writer, List.of()));
      assertTrue(freePages.areMany());
      boolean more = true;
      while (more) {
        pause();
        more = freePages.giveBack();
        ended();
      }
    }
  }
}
