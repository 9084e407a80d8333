package io.github.m365cache.store.sqlite.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.Validity;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sidecar: what it saves, and that no damage to it lets an old answer through. */
class CoherenceTest {
  @TempDir Path folder;

  private Path database() {
    return folder.resolve("cache.db");
  }

  private Path sidecar() {
    return folder.resolve("cache.db.gen");
  }

  private static Validity put(CacheStore store, int number) {
    return assertInstanceOf(
            PutOutcome.Stored.class,
            Given.put(store, Given.mail(number), "{}", "message:" + number))
        .validity();
  }

  private static Validity found(CacheStore store, int number) {
    return assertInstanceOf(Lookup.Found.class, store.entries().lookup(Given.mail(number)))
        .validity();
  }

  private static Selector tag(int number) {
    return new Selector.ByTag(new Tag("message:" + number));
  }

  @Test
  void commitsThatTouchOtherEntriesLeaveMostValiditiesHolding() {
    try (CacheStore store = Given.open(database());
        CacheStore peer = Given.open(database())) {
      put(store, 0);
      Validity untouched = found(peer, 0);
      int collisions = 0;
      for (int i = 1; i <= 50; i++) {
        put(store, i);
        Given.invalidate(store, tag(i));
        collisions += untouched.holds() ? 0 : 1;
      }
      assertEquals(0, collisions);
    }
  }

  @Test
  void ownPutsHoldUntilSomethingTouchesThem() {
    try (CacheStore store = Given.open(database())) {
      Validity stored = put(store, 1);

      assertTrue(stored.holds());
      assertTrue(found(store, 1).holds());
    }
  }

  @Test
  void aCrashBetweenSlotAndCommitCostsMissesUntilTheNextCommitOnly() throws IOException {
    try (CacheStore store = Given.open(database())) {
      Validity old = put(store, 1);
      Slots foreign = Slots.map(sidecar(), folder.resolve("unused"));
      long ahead = foreign.at(Slots.HIGHEST) + 1;
      foreign.store(Slots.HIGHEST, ahead);
      foreign.store(Slots.ofKey(Given.mail(1)), ahead);

      assertFalse(old.holds());
      assertFalse(found(store, 1).holds());
      put(store, 2);
      assertTrue(found(store, 1).holds());
    }
  }

  private void cutOff() throws IOException {
    try (FileChannel channel = FileChannel.open(sidecar(), StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  @Test
  void aSidecarThatWasCutOffSwitchesOffForGood() throws IOException {
    CapturingExecutor executor = new CapturingExecutor();
    try (CacheStore store = executor.open(database())) {
      Validity stored = put(store, 1);
      cutOff();
      executor.tick();
      assertFalse(stored.holds());
      Files.write(sidecar(), new byte[Slots.BYTES]);

      assertFalse(put(store, 1).holds());
      assertEquals(Optional.of("{}"), Given.read(store, Given.mail(1)));
    }
  }

  @Test
  void aSidecarThatWasCutOffAndGrownAgainHoldsNothing() throws IOException {
    try (CacheStore store = Given.open(database())) {
      Validity stored = put(store, 1);
      cutOff();
      Files.write(sidecar(), new byte[Slots.BYTES]);

      assertFalse(stored.holds());
    }
  }

  @Test
  void aReplacedSidecarIsNoticedByTheGuard() throws IOException {
    CapturingExecutor executor = new CapturingExecutor();
    try (CacheStore store = executor.open(database())) {
      Validity stored = put(store, 1);
      Files.move(sidecar(), folder.resolve("moved"));
      Files.write(sidecar(), new byte[Slots.BYTES]);
      executor.tick();

      assertFalse(stored.holds());
    }
  }

  @Test
  void afterAReplacementAMarkInTheNewSidecarIsSeen() throws IOException {
    CapturingExecutor executor = new CapturingExecutor();
    try (CacheStore store = executor.open(database())) {
      put(store, 1);
      Files.delete(sidecar());
      assertTrue(executor.factory().distrust(database(), Given.ANNA));
      executor.tick();

      assertEquals(Optional.empty(), Given.read(store, Given.mail(1)));
    }
  }

  @Test
  void afterAReplacementWritersTellThoseWhoMapTheNewSidecar() throws IOException {
    try (CacheStore old = Given.open(database())) {
      put(old, 1);
      Files.delete(sidecar());
      try (CacheStore fresh = Given.open(database())) {
        Validity seen = found(fresh, 1);
        assertTrue(seen.holds());
        Given.invalidate(old, tag(1));

        assertFalse(seen.holds());
      }
    }
  }

  @Test
  void aSidecarOfAnotherDatabaseSaysNothingAboutThisOne() throws IOException {
    try (CacheStore store = Given.open(database())) {
      for (int i = 0; i < 20; i++) {
        put(store, i);
      }
    }
    Files.delete(database());
    try (CacheStore store = Given.open(database())) {
      Validity stored = put(store, 1);

      assertTrue(stored.holds());
      Given.invalidate(store, tag(1));
      assertFalse(stored.holds());
    }
  }

  @Test
  void withoutASidecarNothingHoldsAndEverythingWorks() throws IOException {
    Files.createDirectory(sidecar());
    try (CacheStore store = Given.open(database())) {
      assertFalse(put(store, 1).holds());
      assertFalse(found(store, 1).holds());
      assertEquals(Optional.of("{}"), Given.read(store, Given.mail(1)));
      assertEquals(1, Given.invalidate(store, tag(1)));
    }
  }
}
