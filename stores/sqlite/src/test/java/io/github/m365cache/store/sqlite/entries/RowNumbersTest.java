package io.github.m365cache.store.sqlite.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The row of an entry has the number that its key makes. */
class RowNumbersTest {
  /** More than the migration reads at once. */
  private static final int ENTRIES = 1_200;

  private static final EntryKey KEY = Given.mail(0);

  /** The state of a schema that numbered rows as they came. */
  private static final List<String> AS_THEY_CAME =
      List.of(
          "UPDATE cache_tags SET entry_id = (SELECT payload_id FROM cache_entries e"
              + " WHERE e.entry_id = cache_tags.entry_id)",
          "UPDATE cache_entries SET entry_id = payload_id",
          "INSERT INTO cache_tags VALUES (5, 9999)");

  @TempDir Path folder;
  private Path database;

  @BeforeEach
  void make() {
    database = folder.resolve("cache.db");
  }

  @Test
  void rowsFromBeforeAreFoundWithWhatBelongsToThem() throws SQLException {
    fill(ENTRIES);
    edit(AS_THEY_CAME);
    edit(
        List.of(
            "ALTER TABLE cache_orphans DROP COLUMN entry_id",
            "DELETE FROM schema_version WHERE version > 5",
            "PRAGMA user_version = 5"));

    try (CacheStore store = Given.open(database)) {
      for (int i = 0; i < ENTRIES; i++) {
        assertEquals(Optional.of("{\"n\":" + i + "}"), Given.read(store, Given.mail(i)));
      }
      assertEquals(
          new IntegrityReport(ENTRIES, 0, List.of()), store.integrity().run(Progress.NONE));
      assertEquals(1, Given.invalidate(store, new Selector.ByTag(new Tag("message:7"))));
      assertEquals(Optional.empty(), Given.read(store, Given.mail(7)));
    }
  }

  /** As a version from before the migration does that still has the file open. */
  @Test
  void anEntryUnderAnotherNumberIsMissedAndCanBeInvalidated() throws SQLException {
    fill(1);
    edit(List.of(AS_THEY_CAME.get(0), AS_THEY_CAME.get(1)));

    try (CacheStore store = Given.open(database)) {
      assertEquals(Optional.empty(), Given.read(store, KEY));
      assertInstanceOf(PutOutcome.Refused.class, Given.put(store, KEY, "{}"));
      assertEquals(1, Given.invalidate(store, new Selector.ByPattern(KeyPattern.of(KEY.text()))));
      assertInstanceOf(PutOutcome.Stored.class, Given.put(store, KEY, "{}"));
    }
  }

  @Test
  void anotherKeyWithTheSameNumberIsNotServedAndNotReplaced() throws SQLException {
    fill(1);
    edit(List.of("UPDATE cache_entries SET cache_key = 'email_get:other'"));
    EntryKey other = new EntryKey(Given.ANNA, KEY.type(), "email_get:other");

    try (CacheStore store = Given.open(database)) {
      assertEquals(Optional.empty(), Given.read(store, KEY));
      assertInstanceOf(PutOutcome.Refused.class, Given.put(store, KEY, "{}"));
      assertEquals(1, Given.invalidate(store, new Selector.ByPattern(KeyPattern.of(other.text()))));
      assertInstanceOf(PutOutcome.Stored.class, Given.put(store, KEY, "{}"));
    }
  }

  private void fill(int entries) {
    try (CacheStore store = Given.open(database)) {
      for (int i = 0; i < entries; i++) {
        Given.put(store, Given.mail(i), "{\"n\":" + i + "}", "message:" + i);
      }
    }
  }

  private void edit(List<String> statements) throws SQLException {
    try (Session session = new Connector(database, false, time -> {}).writer(Given.key())) {
      for (String statement : statements) {
        session.script(statement);
      }
    }
  }
}
