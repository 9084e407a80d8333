package io.github.m365cache.store.sqlite.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.OfflineStore;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.SteppingProcess;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** W3: a key can be changed, nothing is lost wherever that is killed, and old copies stay shut. */
@DisabledOnOs(OS.WINDOWS)
class F31_KeyIsChangedByACopyTest {
  private static final int ENTRIES = 700;
  private static final int WITH_DELTA_LINK = ENTRIES + 1;
  private static final String TASK =
      "INSERT INTO cache_tasks (task_id, account_id, operation, parameters_json, priority, status,"
          + " created_at) VALUES ('t1', 'a', 'email_list', '{}', 5, 'queued', 1)";

  @TempDir Path folder;
  private KeyDeployment deployment;
  private Map<String, RowsHash> rows = new HashMap<>();

  @BeforeEach
  void fill() throws IOException, SQLException {
    deployment = KeyDeployment.in(folder);
    try (StoreAccess access = deployment.access()) {
      CacheStore store = access.store().orElseThrow();
      for (int i = 0; i < ENTRIES; i++) {
        Given.put(store, Given.mail(i), "{\"v\":\"ä\\u0000" + i + "\"}", "message:" + i);
      }
      store.entries().put(withDeltaLink(), store.entries().lookup(Given.mail(900)).fence());
      store.secrets().keep("token", "secret".getBytes(UTF_8));
      Map<CounterKey, Long> counted =
          Map.of(new CounterKey(Given.ANNA, "email_get", Counter.MISSES), 7L);
      store.usage().record(List.of(), counted);
      // Means no entry, or the upkeep would take its payload away while this test compares rows.
      assertEquals(0, Given.invalidate(store, new Selector.ByTag(new Tag("message:x"))));
    }
    try (CacheKey key = deployment.key();
        Session session = new Connector(deployment.database(), false, time -> {}).writer(key)) {
      session.update(TASK);
    }
    rows = rows();
  }

  private static EntryWrite withDeltaLink() {
    return new EntryWrite(
        Given.mail(900),
        "{}".getBytes(UTF_8),
        new EntryTimes(Given.NOW, Given.NOW, Given.NOW, Given.NOW),
        Optional.of(new Validator.DeltaLink("https://graph.microsoft.com/v1.0/delta?token=1")),
        Set.of());
  }

  /** Of every table but the one that upkeep notes the time in. */
  private Map<String, RowsHash> rows() throws IOException, SQLException {
    Map<String, RowsHash> hashes = new HashMap<>();
    try (CacheKey key = deployment.key();
        Session session = new Connector(deployment.database(), false, time -> {}).reader(key)) {
      for (String table : tables(session)) {
        hashes.put(table, DatabaseCopy.hash(session, table));
      }
    }
    return hashes;
  }

  private static List<String> tables(Session session) throws SQLException {
    return session.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'cache_marks'",
        found -> {
          List<String> tables = new ArrayList<>();
          while (found.next()) {
            tables.add(found.getString(1));
          }
          return tables;
        });
  }

  private void assertEveryRowIsThere() throws IOException, SQLException {
    Map<String, RowsHash> now = rows();
    assertEquals(rows.keySet(), now.keySet());
    for (Map.Entry<String, RowsHash> table : rows.entrySet()) {
      assertTrue(table.getValue().equalsThat(now.get(table.getKey())), table.getKey());
    }
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.list(deployment.database().getParent())) {
      return all.map(path -> path.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private boolean opens(Path database, CacheKey key) {
    StoreState.Present present =
        assertInstanceOf(StoreState.Present.class, new SqliteCacheStoreFactory().inspect(database));
    return present.proof().accepts(key);
  }

  @Test
  void oldCopiesStayShutToTheNewKeyAndNewOnesToTheOldKey() throws IOException, SQLException {
    Path copy = Files.copy(deployment.database(), folder.resolve("stolen.db"));
    CacheKey old = deployment.key();
    OfflineStore.KeyChange change = deployment.offline().changeKey(Progress.NONE);

    assertEquals(new OfflineStore.KeyChange("file", false, true), change);
    CacheKey fresh = deployment.key();
    assertFalse(fresh.sameAs(old));
    assertTrue(opens(copy, old));
    assertFalse(opens(copy, fresh));
    assertFalse(opens(deployment.database(), old));
    assertTrue(opens(deployment.database(), fresh));
    assertEquals(
        List.of("cache.key"),
        List.of(deployment.keyFile().getParent().toFile().list()),
        "no trace");
    assertEveryRowIsThere();
    assertEquals(
        Set.of("cache.db", "cache.db.gen", "cache.db.chain", "cache.db.lock", "cache.db.opening"),
        files());
  }

  @Test
  void whatIsReadUnderTheNewKeyMayBeKeptInMemoryAndTheAuditIsWhole() {
    var unused = deployment.offline().changeKey(Progress.NONE);

    try (StoreAccess access = deployment.access()) {
      CacheStore store = access.store().orElseThrow();
      Lookup.Found found =
          assertInstanceOf(Lookup.Found.class, store.entries().lookup(Given.mail(1)));
      assertTrue(found.validity().holds());
      assertArrayEquals("{\"v\":\"ä\\u00001\"}".getBytes(UTF_8), found.entry().json());
      assertTrue(store.audit().verify().isWhole());
    }
  }

  @Test
  void whileAnotherProcessHasItOpenTheKeyStays() throws Exception {
    CacheKey key = deployment.key();
    try (StoreAccess access = deployment.access()) {
      assertTrue(access.store().isPresent());
      // SQLite's locks belong to the process: only another one meets them.
      try (SteppingProcess child =
          SteppingProcess.start(RotatingProcess.class, List.of(folder.toString()))) {
        assertEquals(Optional.of("kept the new key"), child.step());
        child.goOn();
        assertThrows(IOException.class, child::step);
      }
    }
    assertTrue(deployment.key().sameAs(key));
    assertEveryRowIsThere();
  }

  @Test
  void w3KilledAtAnyStepTheNextStartFindsEveryRowAndRepeatingItFinishes() throws Exception {
    List<String> all = stepsUntilKilledAt(0);
    for (int step = 1; all.size() == step; step++) {
      all = stepsUntilKilledAt(step);
    }
    assertTrue(all.containsAll(List.of("copying the rows", "forgot the old key")), all::toString);
  }

  private List<String> stepsUntilKilledAt(int step) throws Exception {
    CacheKey before = deployment.key();
    List<String> steps =
        SteppingProcess.runAndKill(RotatingProcess.class, step, List.of(folder.toString()));
    String at = "killed at " + steps;
    try (StoreAccess access = deployment.access()) {
      assertTrue(access.store().isPresent(), at);
      assertFalse(files().contains("cache.db.draft"), at);
      assertEquals(WITH_DELTA_LINK, access.store().get().usage().occupancy().get(0).entries(), at);
    }
    assertEveryRowIsThere();
    OfflineStore.KeyChange again = deployment.offline().changeKey(Progress.NONE);
    assertTrue(again.isInPlace(), at);
    assertFalse(deployment.key().sameAs(before), at);
    assertEveryRowIsThere();
    return steps;
  }

  @Test
  void whatCannotBeOpenedKeepsItsKey() throws IOException {
    Files.writeString(deployment.keyFile(), Given.key(9).base64());
    Map<String, String> before = Given.hashes(deployment.database().getParent());

    assertThrows(CacheFaultException.class, () -> deployment.offline().changeKey(Progress.NONE));
    assertEquals(before, Given.hashes(deployment.database().getParent()));
    assertEquals(1, deployment.keyFile().getParent().toFile().list().length);
  }
}
