package io.github.m365cache.store.sqlite.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hit in the store changes neither the file nor its log. The upkeep is not run here. */
class F16_LookupsWriteNothingTest {
  private static final int LOOKUPS = 1_000;

  @TempDir Path folder;

  private long logBytes() throws IOException {
    return Files.size(folder.resolve("cache.db-wal"));
  }

  @Test
  void aThousandLookupsWriteNothing() throws IOException, SQLException {
    Path database = folder.resolve("cache.db");
    try (CacheStore store = new CapturingExecutor().open(database)) {
      for (int i = 0; i < 10; i++) {
        Given.put(store, Given.mail(i), "{\"n\":" + i + "}");
      }
      long sequence = Given.number(database, "SELECT seq FROM clock");
      long log = logBytes();
      for (int i = 0; i < LOOKUPS; i++) {
        assertEquals(Optional.of("{\"n\":" + i % 10 + "}"), Given.read(store, Given.mail(i % 10)));
      }

      assertEquals(log, logBytes());
      assertEquals(sequence, Given.number(database, "SELECT seq FROM clock"));
      Given.put(store, Given.mail(0), "{\"n\":\"written\"}");
      assertTrue(logBytes() > log, "the log shows a write");
    }
  }
}
