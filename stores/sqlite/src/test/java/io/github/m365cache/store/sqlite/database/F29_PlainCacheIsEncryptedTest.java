package io.github.m365cache.store.sqlite.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SteppingProcess;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

/** A cache without encryption is taken over encrypted, wherever that is interrupted. */
@DisabledOnOs(OS.WINDOWS)
class F29_PlainCacheIsEncryptedTest {
  private static final AccountId ACCOUNT = new AccountId("a.t");

  @TempDir Path folder;
  private KeyDeployment deployment;

  @BeforeEach
  void configure() throws IOException {
    deployment = KeyDeployment.in(folder);
  }

  private Path database() {
    return deployment.database();
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.list(database().getParent())) {
      return all.map(path -> path.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> all = Files.list(database().getParent())) {
      return all.filter(path -> path.toString().contains(".before-")).toList();
    }
  }

  private boolean isPlain(Path file) throws IOException {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
        .startsWith("SQLite format 3");
  }

  private static void assertOwnRowsAreThere(StoreAccess access) {
    CacheStore store = access.store().orElseThrow();
    for (int i = 0; i < PlainCaches.ENTRIES; i++) {
      assertEquals(Optional.of("{\"v\":" + i + "}"), Given.read(store, Given.mail(i)));
    }
    assertArrayEquals(new byte[] {7}, store.secrets().find("token").orElseThrow());
    assertTrue(store.audit().verify().isWhole());
  }

  @Test
  void aCacheOfThisProgramKeepsEverything() throws IOException, SQLException {
    PlainCaches.own(database());
    assertTrue(isPlain(database()));
    try (StoreAccess access = deployment.access()) {
      assertOwnRowsAreThere(access);
    }

    assertFalse(isPlain(database()));
    assertEquals(
        Set.of("cache.db", "cache.db.gen", "cache.db.chain", "cache.db.lock", "cache.db.opening"),
        files());
    try (StoreAccess access = deployment.access()) {
      assertOwnRowsAreThere(access);
    }
  }

  @Test
  void aHotLogIsTakenOverToo() throws Exception {
    PlainCaches.own(database());
    Path copy = Files.createDirectory(folder.resolve("hot"));
    try (Session writer = PlainCaches.connect(database())) {
      writer.update("INSERT INTO cache_secrets VALUES ('secret', 'late', x'01')");
      Given.copy(database().getParent(), copy);
    }
    assertTrue(Files.size(copy.resolve("cache.db-wal")) > 0);
    for (String part : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(database().resolveSibling("cache.db" + part));
    }
    for (String part : List.of("", "-wal")) {
      Path target = database().resolveSibling("cache.db" + part);
      Files.copy(copy.resolve("cache.db" + part), target);
    }
    try (StoreAccess access = deployment.access()) {
      assertOwnRowsAreThere(access);
      assertTrue(access.store().orElseThrow().secrets().find("late").isPresent());
    }
  }

  @Test
  void aCacheThatAnotherProcessHasOpenIsLeftAlone() throws Exception {
    PlainCaches.own(database());
    try (SteppingProcess peer =
        SteppingProcess.start(PlainPeerProcess.class, List.of(database().toString()))) {
      assertEquals(Optional.of("open"), peer.step());
      try (StoreAccess access = deployment.access()) {
        assertTrue(access.store().isEmpty());
        assertEquals(CacheFault.IO, access.fault().orElseThrow().fault());
      }
    }
    assertTrue(isPlain(database()));
  }

  @Test
  void aNewerCacheIsLeftAsItIs() throws IOException, SQLException {
    PlainCaches.own(database());
    try (Session session = PlainCaches.connect(database())) {
      session.script("PRAGMA user_version = 99");
    }
    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> Given.open(database()));

    assertEquals(CacheFault.NEWER_SCHEMA, refused.fault());
    assertTrue(isPlain(database()));
  }

  @Test
  void killedAtAnyStepNothingOfItIsLostAndTheNextStartFinishes() throws Exception {
    List<String> steps = List.of();
    for (int step = 0; steps.size() >= step; step++) {
      clear();
      PlainCaches.own(database());
      steps = SteppingProcess.runAndKill(EncryptingProcess.class, step, List.of(folder.toString()));
      try (StoreAccess access = deployment.access()) {
        assertOwnRowsAreThere(access);
      }
      assertFalse(isPlain(database()), steps::toString);
      assertFalse(files().contains("cache.db.draft"), steps::toString);
    }
    assertTrue(steps.contains("replaced the unencrypted cache"), steps::toString);
  }

  private void clear() throws IOException {
    for (Path each : List.of(database().getParent(), deployment.keyFile().getParent())) {
      if (Files.isDirectory(each)) {
        try (Stream<Path> all = Files.list(each)) {
          for (Path file : all.toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  @Test
  void ofThePythonServerTasksAuditAndCountersAreCarriedOver() throws IOException, SQLException {
    PlainCaches.python(database());
    try (StoreAccess access = deployment.access()) {
      assertPythonIsCarriedOver(access);
    }
    assertFalse(isPlain(database()));
  }

  private void assertPythonIsCarriedOver(StoreAccess access) throws IOException, SQLException {
    CacheStore store = access.store().orElseThrow();
    assertEquals(List.of(), store.usage().occupancy());
    Map<CounterKey, Long> totals = store.usage().totals();
    assertEquals(15L, totals.get(new CounterKey(ACCOUNT, "email_list", Counter.HITS_FRESH)));
    assertEquals(4L, totals.get(new CounterKey(ACCOUNT, "email_list", Counter.MISSES)));
    assertTrue(store.audit().verify().isWhole());
    try (CacheKey key = deployment.key();
        Session session = new Connector(database(), false, time -> {}).reader(key)) {
      assertEquals(
          "t1|a.t|email_list|{\"limit\": 5}|3|queued|1|1760000000500",
          session.text(
              "SELECT task_id || '|' || account_id || '|' || operation || '|' || parameters_json"
                  + " || '|' || priority || '|' || status || '|' || retry_count || '|' ||"
                  + " created_at FROM cache_tasks ORDER BY task_id"));
      assertEquals(
          "failed timeout",
          session.text("SELECT status || ' ' || last_error FROM cache_tasks WHERE task_id = 't2'"));
      assertEquals(
          "email_move 4 1760000000000",
          session.text("SELECT reason || ' ' || entries || ' ' || at FROM cache_invalidation"));
    }
  }

  @Test
  void ofThePythonServerAnEncryptedCopyOfTheWholeIsKeptForThirtyDays() throws Exception {
    PlainCaches.python(database());
    openAt(Given.NOW);
    List<Path> kept = copies();

    assertEquals(1, kept.size());
    assertFalse(isPlain(kept.get(0)));
    // Read in a copy of its own: a connection writes to the file, and so to its time.
    Path read = Files.copy(kept.get(0), folder.resolve("read.db"));
    try (Session copy = new Connector(read, false, time -> {}).reader(Given.key())) {
      assertEquals(PlainCaches.ENTRIES, copy.number("SELECT count(*) FROM cache_entries", 0));
      assertEquals(
          PlainCaches.ENTRIES,
          copy.number("SELECT count(*) FROM cache_entries WHERE typeof(data_json) = 'blob'", 0));
      assertEquals(2, copy.number("SELECT count(*) FROM cache_tasks", 0));
    }
    openAt(Given.NOW.plus(Duration.ofDays(30)));
    assertEquals(kept, copies());
    openAt(Given.NOW.plus(Duration.ofDays(30)).plusSeconds(1));
    assertEquals(List.of(), copies());
  }

  private void openAt(Instant now) {
    CapturingExecutor executor = new CapturingExecutor();
    executor.now = now;
    executor.open(database()).close();
  }

  @Test
  void aNewKeyForgetsTheCopyToo() throws Exception {
    PlainCaches.python(database());
    try (StoreAccess access = deployment.access()) {
      assertTrue(access.store().isPresent());
    }
    assertEquals(1, copies().size());
    var unused = deployment.offline().changeKey(Progress.NONE);

    assertEquals(List.of(), copies());
    try (StoreAccess access = deployment.access()) {
      assertPythonIsCarriedOver(access);
    }
  }

  @Test
  void killedAtAnyStepThePythonServersCacheIsTakenOverOnce() throws Exception {
    List<String> steps = List.of();
    for (int step = 0; steps.size() >= step; step++) {
      clear();
      PlainCaches.python(database());
      steps = SteppingProcess.runAndKill(EncryptingProcess.class, step, List.of(folder.toString()));
      try (StoreAccess access = deployment.access()) {
        assertPythonIsCarriedOver(access);
      }
      assertFalse(isPlain(database()), steps::toString);
      assertEquals(1, copies().size(), steps::toString);
      try (CacheKey key = deployment.key();
          Session copy = new Connector(copies().get(0), false, time -> {}).reader(key)) {
        assertEquals(PlainCaches.ENTRIES, copy.number("SELECT count(*) FROM cache_entries", 0));
      }
    }
    assertTrue(steps.contains("kept the copy of the old cache"), steps::toString);
  }
}
