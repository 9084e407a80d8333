package io.github.m365cache.store.sqlite.integrity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody with the right key changes a row; each change is told by its kind and number. */
class IntegrityCheckTest {
  private static final int ENTRIES = 20;

  @TempDir Path folder;
  private Path database;
  private CacheStore store;

  @BeforeEach
  void fill() {
    database = folder.resolve("cache.db");
    store = open(new Compression("gzip", 6, 1_000), 10 << 20);
    for (int i = 0; i < ENTRIES; i++) {
      Given.put(store, Given.mail(i), json(i), "message:" + i);
    }
    store.secrets().keep("token", new byte[] {1, 2, 3});
    store.tasks().enqueue(task());
    Given.invalidate(store, new Selector.ByPattern(KeyPattern.of("none:*")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private CacheStore open(Compression compression, long maxEntryBytes) {
    return new SqliteCacheStoreFactory()
        .open(new StoreSettings(database, 1, false, compression, maxEntryBytes), Given.key());
  }

  /** Even ones are packed. */
  private static String json(int number) {
    return "{\"n\":" + number + ",\"v\":\"" + "x".repeat(number % 2 == 0 ? 2_000 : 20) + "\"}";
  }

  private static TaskOrder task() {
    return new TaskOrder(
        UUID.randomUUID(),
        "refresh",
        Given.ANNA,
        "email_list",
        "{}",
        3,
        Given.NOW,
        Given.NOW,
        Optional.empty());
  }

  private void edit(String sql) throws SQLException {
    try (Session editor = new Connector(database, false, time -> {}).writer(Given.key())) {
      editor.script(sql);
    }
  }

  private IntegrityReport check() {
    return store.integrity().run(Progress.NONE);
  }

  private void assertFound(Damage... damages) {
    assertEquals(new IntegrityReport(ENTRIES, 0, List.of(damages)), check());
  }

  @Test
  void whatNobodyChangedIsWhole() {
    assertFound();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENTRIES | UPDATE cache_payloads SET raw_size = raw_size + 1 WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_entries SET data_size_bytes = data_size_bytes - 1 WHERE payload_id"
            + " = 3; UPDATE cache_stats SET value = value - 1 WHERE counter = 'BYTES'",
        "ENTRIES | UPDATE cache_payloads SET data = x'00' WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_payloads SET data = zeroblob(5000) WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_payloads SET data = 'text' WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_payloads SET codec = 0 WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_payloads SET codec = 2 WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_entries SET fresh_until = created_at - 1 WHERE payload_id = 3",
        "ENTRIES | UPDATE cache_entries SET entry_id = 7 WHERE payload_id = 3;"
            + " DELETE FROM cache_tags WHERE entry_id NOT IN (SELECT entry_id FROM cache_entries)",
        "UNKNOWN_CODECS | UPDATE cache_payloads SET codec = 77 WHERE payload_id = 3",
        "SHARED_PAYLOADS | INSERT INTO cache_orphans (payload_id) VALUES (3)",
        "SUMS | UPDATE cache_stats SET value = value + 1 WHERE counter = 'ENTRIES'",
        "SUMS | DELETE FROM cache_stats WHERE counter = 'BYTES'",
        "SUMS | INSERT INTO cache_stats VALUES ('bert', 'email_list', 'BYTES', 7)",
        "STRAY_PAYLOADS | INSERT INTO cache_payloads (codec, raw_size, data) VALUES (0, 1, x'00')",
        "STRAY_TAGS | INSERT INTO cache_tags VALUES (5, 999)",
        "TASKS | UPDATE cache_tasks SET status = 'lost'",
        "TASKS | UPDATE cache_tasks SET priority = 11",
        "TASKS | UPDATE cache_tasks SET task_id = 'none'",
        "SECRETS | UPDATE cache_secrets SET value = 'text' WHERE kind = 'secret'",
        "SECRETS | UPDATE cache_secrets SET value = x'00' WHERE kind = 'audit-salt'"
      })
  void aChangeIsToldByItsKind(Damage.Kind kind, String sql) throws SQLException {
    edit(sql);

    assertFound(new Damage(kind, 1));
  }

  @Test
  void aMissingPayloadIsToldOfItsEntry() throws SQLException {
    edit("DELETE FROM cache_payloads WHERE payload_id IN (3, 4)");

    assertFound(new Damage(Damage.Kind.MISSING_PAYLOADS, 2));
  }

  @Test
  void entriesThatShareAPayloadAreTold() throws SQLException {
    edit("UPDATE cache_entries SET payload_id = 5 WHERE payload_id = 3");

    assertFound(
        new Damage(Damage.Kind.STRAY_PAYLOADS, 1), new Damage(Damage.Kind.SHARED_PAYLOADS, 1));
  }

  @Test
  void anOrphanThatWaitsToBeDeletedIsNoDamage() {
    CapturingExecutor still = new CapturingExecutor();
    close();
    store = still.open(database);
    Given.invalidate(store, new Selector.ByPattern(KeyPattern.of("*=3")));

    assertEquals(new IntegrityReport(ENTRIES - 1, 0, List.of()), check());
    still.shutdownNow();
  }

  @Test
  void aDroppedTypeWhoseRowsAreStillThereIsNoDamage() {
    CapturingExecutor still = new CapturingExecutor();
    close();
    store = still.open(database);
    Given.invalidate(store, new Selector.ByType("email_get"));

    assertEquals(new IntegrityReport(0, 0, List.of()), check());
    still.shutdownNow();
  }

  @Test
  void whatIsTooLargeForTheSettingsIsCountedAndNotUnpacked() {
    close();
    store = open(new Compression("none", 6, 0), 1_000);

    assertEquals(new IntegrityReport(ENTRIES, ENTRIES / 2, List.of()), check());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE cache_payloads SET raw_size = 9000000000000 WHERE payload_id = 3",
        "UPDATE cache_payloads SET codec = 77 WHERE payload_id = 3",
        "DELETE FROM cache_payloads WHERE payload_id = 3"
      })
  void anInvalidationOfAllMendsWhatIsWrongWithEntries(String sql) throws SQLException {
    edit(sql);
    assertEquals(1, check().damages().size());
    Given.invalidate(store, new Selector.ByPattern(KeyPattern.EVERYTHING));

    assertEquals(new IntegrityReport(0, 0, List.of()), check());
  }

  @Test
  void anInvalidationOfAllDropsAlsoWhatTheSumsDoNotKnow() throws SQLException {
    edit("UPDATE cache_stats SET value = 0 WHERE counter = 'ENTRIES'");
    Given.invalidate(store, new Selector.ByPattern(KeyPattern.EVERYTHING));

    assertEquals(Optional.empty(), Given.read(store, Given.mail(1)));
  }

  @Test
  void nothingOfTheContentIsTold() throws SQLException {
    edit("UPDATE cache_payloads SET codec = 77");
    StringBuilder told = new StringBuilder();
    IntegrityReport report =
        store.integrity().run((step, done, total) -> told.append(step).append(' '));
    told.append(report);

    assertTrue(told.indexOf(Given.ANNA.value()) < 0 && told.indexOf("email") < 0, told::toString);
    assertTrue(told.indexOf("UNKNOWN_CODECS") > 0, told::toString);
  }
}
