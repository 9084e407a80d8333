package io.github.m365cache.store.sqlite.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.store.sqlite.Given;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hits are the key's: new content does not reset them. */
class F22_RefreshKeepsHitsTest {
  @TempDir Path folder;
  private Path database;
  private CacheStore store;

  @BeforeEach
  void open() {
    database = folder.resolve("cache.db");
    store = Given.open(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void hitsAreAddedAndSurviveARefresh() throws SQLException {
    Given.put(store, Given.mail(0), "{\"v\":1}");
    store.usage().record(List.of(new Touch(Given.mail(0), 3, Given.NOW.plusSeconds(9))), Map.of());
    store.usage().record(List.of(new Touch(Given.mail(0), 2, Given.NOW.plusSeconds(5))), Map.of());
    Given.put(store, Given.mail(0), "{}");

    assertEquals(5, Given.number(database, "SELECT hit_count FROM cache_entries"));
    assertEquals(
        Given.NOW.plusSeconds(9).toEpochMilli(),
        Given.number(database, "SELECT accessed_at FROM cache_entries"));
  }
}
