package io.github.m365cache.store.sqlite.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.PeerProcess;
import io.github.m365cache.store.sqlite.SteppingProcess;
import io.github.m365cache.store.sqlite.damage.WritingProcess;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** T11: a cache is moved aside whole, with a log that is still hot, and needs no key for it. */
@DisabledOnOs(OS.WINDOWS)
class MovingAsideTest {
  @TempDir static Path left;
  @TempDir Path folder;
  private Path database;

  @BeforeAll
  static void runAndKill() throws IOException, InterruptedException {
    WritingProcess.runAndKill(left.resolve("made/cache.db"), "077");
  }

  @BeforeEach
  void copyWhatWasLeft() throws IOException {
    Given.copy(left.resolve("made"), folder);
    database = folder.resolve("cache.db");
  }

  private Optional<String> moveAside() {
    return new MovingAside(DatabaseFile.at(database), () -> Given.NOW).run();
  }

  private void assertEveryEntryIsThere(String name) {
    try (CacheStore store = Given.open(folder.resolve(name))) {
      for (int i = 0; i < WritingProcess.ENTRIES; i++) {
        assertEquals(
            Optional.of("{\"v\":\"" + WritingProcess.CANARY + i + "\"}"),
            Given.read(store, Given.mail(i)));
      }
    }
  }

  @Test
  void theDatabaseItsHotLogAndItsSidecarsMoveTogether() throws IOException {
    String name = moveAside().orElseThrow();

    assertEquals("cache.db.aside-20260304T050607089Z", name);
    assertEquals(
        Set.of(name, name + "-wal", name + "-shm", name + ".gen", name + ".lock", name + ".chain"),
        Given.hashes(folder).keySet());
    assertEveryEntryIsThere(name);
  }

  @Test
  void aMoveThatWasInterruptedIsFinishedByRepeatingIt() throws IOException {
    Path moved = folder.resolve("cache.db.aside-20260101T000000000Z");
    Files.move(database, moved);

    assertEquals(Optional.of(String.valueOf(moved.getFileName())), moveAside());
    assertEveryEntryIsThere(String.valueOf(moved.getFileName()));
  }

  @Test
  void aNameThatIsTakenIsNotOverwritten() throws IOException {
    Path taken = Files.writeString(folder.resolve("cache.db.aside-20260304T050607089Z"), "mine");

    assertThrows(CacheFaultException.class, this::moveAside);
    assertEquals("mine", Files.readString(taken));
    assertEveryEntryIsThere("cache.db");
  }

  @Test
  void whileAnotherProcessHasItOpenNothingMoves() throws Exception {
    try (SteppingProcess peer =
        SteppingProcess.start(PeerProcess.class, List.of(database.toString(), "wal"))) {
      assertEquals(Optional.of("busy"), peer.step());
      Map<String, String> before = Given.hashes(folder);
      CacheFaultException refused = assertThrows(CacheFaultException.class, this::moveAside);

      assertEquals(CacheFault.IO, refused.fault());
      assertEquals(before, Given.hashes(folder));
    }
    assertEveryEntryIsThere("cache.db");
  }
}
