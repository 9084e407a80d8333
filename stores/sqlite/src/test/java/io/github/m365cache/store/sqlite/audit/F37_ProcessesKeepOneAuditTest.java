package io.github.m365cache.store.sqlite.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.Given;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes add to one chain, and one that is killed leaves it whole. */
class F37_ProcessesKeepOneAuditTest {
  private static final int EACH = 150;
  private static final int KILLS = 5;

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("cache.db");
  }

  private static void assertWhole(CacheStore store, long rows) {
    assertEquals(new AuditReport(rows, Optional.empty()), store.audit().verify());
  }

  @Test
  void twoProcessesAtOnceKeepOneChainThatMayBeCheckedMeanwhile() throws IOException {
    try (CacheStore store = Given.open(database());
        InvalidatingProcess one = new InvalidatingProcess(database(), EACH);
        InvalidatingProcess two = new InvalidatingProcess(database(), EACH)) {
      one.awaitTold(1);
      two.awaitTold(1);
      for (int i = 0; i < 20; i++) {
        AuditReport meanwhile = store.audit().verify();
        assertTrue(meanwhile.isWhole(), meanwhile::toString);
      }
      one.awaitTold(EACH);
      two.awaitTold(EACH);
      assertWhole(store, 2 * EACH);
    }
  }

  @Test
  void aProcessThatIsKilledMeanwhileLeavesAWholeAudit() throws IOException, InterruptedException {
    for (int round = 1; round <= KILLS; round++) {
      int told;
      try (InvalidatingProcess process = new InvalidatingProcess(database(), Integer.MAX_VALUE)) {
        process.awaitTold(37 * round);
        told = Math.max(37 * round, process.kill());
      }
      try (CacheStore store = Given.open(database())) {
        AuditReport report = store.audit().verify();
        assertTrue(report.isWhole(), report::toString);
        assertTrue(report.rows() >= told, () -> report + " after " + told + " acknowledged");
        Given.invalidate(store, new Selector.ByType("email_list"));
        assertWhole(store, report.rows() + 1);
      }
    }
  }
}
