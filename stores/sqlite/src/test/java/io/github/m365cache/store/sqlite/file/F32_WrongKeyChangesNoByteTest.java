package io.github.m365cache.store.sqlite.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.PeerProcess;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.SteppingProcess;
import io.github.m365cache.store.sqlite.session.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * W1: whatever state the files are in and whatever is tried with a wrong key, every file stays as
 * it is, byte for byte, and the right key then reads every row.
 */
@DisabledOnOs(OS.WINDOWS)
class F32_WrongKeyChangesNoByteTest {
  private static final int ENTRIES = 60;
  private static final CacheKey WRONG = Given.key(0x11);

  @TempDir static Path left;
  @TempDir Path folder;

  /** What is tried with a wrong key. */
  enum Attempt {
    READ {
      @Override
      void on(Path database) {
        try (CacheStore store = open(database)) {
          Given.read(store, Given.mail(1));
        }
      }
    },
    WRITE {
      @Override
      void on(Path database) {
        try (CacheStore store = open(database)) {
          Given.put(store, Given.mail(1), "{\"v\":\"overwritten\"}");
        }
      }
    },
    CLEAN_UP {
      @Override
      void on(Path database) {
        CapturingExecutor upkeep = new CapturingExecutor();
        CacheStore store = upkeep.open(database, WRONG);
        upkeep.tick();
        store.close();
      }
    },
    MIGRATE {
      @Override
      void on(Path database) {
        new SqliteCacheStoreFactory()
            .maintenance()
            .orElseThrow()
            .changeKey(Given.settings(database), WRONG, Given.key(0x12), Progress.NONE);
      }
    };

    abstract void on(Path database);

    static CacheStore open(Path database) {
      return new SqliteCacheStoreFactory().open(Given.settings(database), WRONG);
    }
  }

  @BeforeAll
  static void leaveEveryState() throws Exception {
    Path clean = Files.createDirectory(left.resolve("clean"));
    try (CacheStore store = Given.open(clean.resolve("cache.db"))) {
      for (int i = 0; i < ENTRIES; i++) {
        Given.put(store, Given.mail(i), json(i));
      }
    }
    for (String state : List.of("wal", "journal")) {
      Path made = Files.createDirectory(left.resolve(state));
      Given.copy(clean, made);
      SteppingProcess.runAndKill(
          PeerProcess.class, 0, List.of(made.resolve("cache.db").toString(), state));
    }
    assertTrue(Files.size(left.resolve("wal/cache.db-wal")) > 0, "a hot log");
    assertTrue(Files.size(left.resolve("journal/cache.db-journal")) > 0, "a hot journal");
    Path lost = Files.createDirectory(left.resolve("lost"));
    Given.copy(left.resolve("wal"), lost);
    Files.delete(lost.resolve("cache.db"));
  }

  private static String json(int number) {
    return "{\"v\":\"" + "x".repeat(2_000) + number + "\"}";
  }

  static Stream<Arguments> cases() {
    return Stream.of("clean", "wal", "journal", "lost")
        .flatMap(state -> Stream.of(Attempt.values()).map(what -> Arguments.of(state, what)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingChanges(String state, Attempt attempt) throws IOException {
    Given.copy(left.resolve(state), folder);
    Path database = folder.resolve("cache.db");
    Map<String, String> before = Given.hashes(folder);

    CacheFaultException refused =
        assertThrows(CacheFaultException.class, () -> attempt.on(database));
    assertEquals(
        state.equals("lost") && attempt != Attempt.MIGRATE
            ? CacheFault.CORRUPT
            : CacheFault.KEY_MISMATCH,
        refused.fault());
    assertEquals(before, Given.hashes(folder));
    if (state.equals("lost")) {
      Files.copy(left.resolve("wal/cache.db"), database);
    }
    assertEveryRowIsThere(database);
  }

  private static void assertEveryRowIsThere(Path database) {
    try (CacheStore store = Given.open(database)) {
      for (int i = 0; i < ENTRIES; i++) {
        assertEquals(Optional.of(json(i)), Given.read(store, Given.mail(i)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void nothingChangesUnderALivePeer(Attempt attempt) throws Exception {
    Given.copy(left.resolve("clean"), folder);
    Path database = folder.resolve("cache.db");
    try (SteppingProcess peer =
        SteppingProcess.start(PeerProcess.class, List.of(database.toString(), "wal"))) {
      assertEquals(Optional.of("busy"), peer.step());
      Map<String, String> before = Given.hashes(folder);

      assertThrows(CacheFaultException.class, () -> attempt.on(database));
      assertEquals(before, Given.hashes(folder));
      assertEveryRowIsThere(database);
      peer.goOn();
      assertEquals(Optional.empty(), peer.step());
    }
    assertEveryRowIsThere(database);
  }

  static Stream<Attempt> attempts() {
    return Stream.of(Attempt.values());
  }

  /** The control: without the proof the driver consumes a hot journal and destroys a hot log. */
  @Test
  void withoutTheProofTheDriverChangesTheFiles() throws IOException {
    for (String state : List.of("wal", "journal")) {
      Path copy = Files.createDirectory(folder.resolve(state));
      Given.copy(left.resolve(state), copy);
      Map<String, String> before = Given.hashes(copy);
      Connector unproven = new Connector(copy.resolve("cache.db"), false, time -> {});

      assertThrows(SQLException.class, () -> unproven.writer(WRONG));
      assertTrue(!before.equals(Given.hashes(copy)), state);
    }
  }
}
