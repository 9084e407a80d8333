package io.github.m365cache.store.sqlite.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
  @Test
  void sinceWhenIsCountedStandsThereFromTheFirstOpeningOn(@TempDir Path folder)
      throws SQLException {
    Path database = folder.resolve("cache.db");
    for (int day = 0; day < 3; day++) {
      CapturingExecutor each = new CapturingExecutor();
      each.now = Given.NOW.plus(Duration.ofDays(day));
      try (CacheStore store = each.open(database)) {
        assertTrue(store.usage().totals().isEmpty(), "it is no counter of an account");
      }
      each.shutdownNow();
      assertEquals(
          Given.NOW.toEpochMilli(),
          Given.number(database, "SELECT value FROM cache_stats WHERE counter = 'SINCE'"));
    }
  }
}
