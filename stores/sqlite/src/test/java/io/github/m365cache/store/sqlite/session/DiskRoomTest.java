package io.github.m365cache.store.sqlite.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R4: the last of the disk is kept for invalidations, clean-up and the log's way back. */
class DiskRoomTest {
  private static final int LARGE = 3 << 20;

  @TempDir Path folder;
  private final CapturingExecutor executor = new CapturingExecutor();
  private CacheStore store;

  @BeforeEach
  void open() {
    store = executor.open(folder.resolve("cache.db"));
    put(1, 10);
    put(2, 10);
  }

  @AfterEach
  void close() {
    store.close();
    executor.shutdownNow();
  }

  private void put(int number, int bytes) {
    Given.put(store, Given.mail(number), "\"" + "x".repeat(bytes) + "\"", "message:" + number);
  }

  private void leave(long usable) {
    executor.usable = usable;
    executor.tick();
  }

  private void assertRefused(int bytes) {
    CacheFaultException refused = assertThrows(CacheFaultException.class, () -> put(3, bytes));
    assertEquals(CacheFault.IO, refused.fault());
    assertTrue(refused.message().contains("free some space"), refused::message);
    assertEquals(Optional.empty(), Given.read(store, Given.mail(3)));
  }

  private long logSize() {
    return DatabaseFile.size(folder.resolve("cache.db-wal"));
  }

  @Test
  void nothingMoreIsStoredWhenTheDiskIsNearlyFull() {
    leave(DiskRoom.LEAST_BYTES - 1);

    assertRefused(10);
    assertTrue(Given.read(store, Given.mail(1)).isPresent());
  }

  @Test
  void whatMustBeWrittenIsWrittenAndTheLogIsEmptiedAtOnce() {
    leave(DiskRoom.LEAST_BYTES - 1);
    assertEquals(0, logSize());

    assertEquals(1, Given.invalidate(store, new Selector.ByTag(new Tag("message:1"))));
    Removal all = new Removal.Entries(Given.ANNA, 0, Given.NOW);
    assertEquals(
        1, store.housekeeping().sweep(all).next().orElseThrow().removed().get(0).entries());
    assertTrue(logSize() > 0);
    executor.tick();
    assertEquals(0, logSize());
  }

  @Test
  void cachingResumesWhenThereIsRoom() {
    leave(DiskRoom.LEAST_BYTES - 1);
    assertRefused(10);
    leave(DiskRoom.LEAST_BYTES + 1_000);

    put(3, 10);
    assertTrue(Given.read(store, Given.mail(3)).isPresent());
  }

  @Test
  void aLargeEntryMustLeaveAsMuch() {
    leave(DiskRoom.LEAST_BYTES + LARGE);

    assertRefused(LARGE);
    put(3, LARGE / 2 - 10);
    assertTrue(Given.read(store, Given.mail(3)).isPresent());
  }

  @Test
  void manyEntriesAreNoticedBeforeTheNextTick() {
    executor.usable = DiskRoom.LEAST_BYTES - 1;

    assertThrows(
        CacheFaultException.class,
        () -> {
          for (int i = 0; i < 20; i++) {
            put(4 + i, 100_000);
          }
        });
  }
}
