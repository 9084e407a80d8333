package io.github.m365cache.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.store.sqlite.entries.Doomed;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.OpenDatabases;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R4: SQLite's own «full», by a limit to the pages of the file, for whatever writes. */
class FullDiskTest {
  private static final int ENTRIES = 100;
  private static final int MOST_TRIES = 5_000;

  @TempDir Path folder;
  private final CapturingExecutor upkeep = new CapturingExecutor();
  private Path database;
  private Session writer;
  private CacheStore store;

  /** What a store is asked to write, each time something new. */
  enum Write {
    PUT {
      @Override
      void once(CacheStore store, int number) {
        Given.put(store, Given.mail(ENTRIES + number), body(number), "message:" + number);
      }
    },
    REPLACE {
      @Override
      void once(CacheStore store, int number) {
        Given.put(store, Given.mail(ENTRIES), body(number) + " ".repeat(50 * number), "message:a");
      }
    },
    INVALIDATE {
      @Override
      void once(CacheStore store, int number) {
        Given.invalidate(store, new Selector.ByTag(new Tag("message:none-" + number)));
      }
    },
    CLEAN_UP {
      @Override
      void once(CacheStore store, int number) {
        Removal removal = new Removal.Entries(Given.ANNA, 0, Given.NOW);
        assertTrue(store.housekeeping().sweep(removal).next().isPresent());
      }
    },
    ENQUEUE {
      @Override
      void once(CacheStore store, int number) {
        UUID id = new UUID(7, number);
        store
            .tasks()
            .enqueue(
                new TaskOrder(
                    id,
                    "refresh",
                    Given.ANNA,
                    "email_get",
                    "{}",
                    5,
                    Given.NOW,
                    Given.NOW,
                    Optional.empty()));
      }
    },
    COUNT {
      @Override
      void once(CacheStore store, int number) {
        CounterKey key = new CounterKey(Given.ANNA, "type_" + number, Counter.MISSES);
        store.usage().record(List.of(), Map.of(key, 1L));
      }
    },
    SECRET {
      @Override
      void once(CacheStore store, int number) {
        store.secrets().keep("secret-" + number, body(number).getBytes(UTF_8));
      }
    };

    abstract void once(CacheStore store, int number);
  }

  private static String body(int number) {
    return "{\"n\":" + number + ",\"v\":\"" + "x".repeat(500) + "\"}";
  }

  @BeforeEach
  void fillToTheLastPage() throws SQLException {
    database = folder.resolve("cache.db");
    Given.open(database).close();
    Connector connector = new Connector(database, false, time -> {});
    OpenDatabases.acquire(DatabaseFile.at(database), Given.key());
    writer = connector.writer(Given.key());
    Doomed.prepare(writer);
    List<Session> sessions = List.of(writer, connector.reader(Given.key()));
    store =
        new Opening(Given.settings(database), Given.key(), upkeep.surroundings(Progress.NONE))
            .assemble(sessions);
    for (int i = 0; i < ENTRIES; i++) {
      Given.put(store, Given.mail(i), body(i), "message:" + i);
    }
    // A limit below the size that the file has means this size.
    limit(1);
  }

  private void limit(int pages) throws SQLException {
    writer.text("PRAGMA max_page_count = " + pages);
  }

  @AfterEach
  void close() {
    store.close();
    upkeep.shutdownNow();
  }

  private int timesUntilFull(Write write) {
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        write.once(store, i);
      } catch (CacheFaultException full) {
        assertEquals(CacheFault.IO, full.fault());
        SQLException cause = assertInstanceOf(SQLException.class, full.getCause());
        assertEquals(Faults.FULL, Faults.code(cause));
        return i;
      }
    }
    return fail("the file never became full");
  }

  private void assertEntriesAreThere() {
    for (int i = 0; i < ENTRIES; i++) {
      assertEquals(Optional.of(body(i)), Given.read(store, Given.mail(i)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWriteToAFullFileIsRefusedWholeAndWorksWhenThereIsRoom(Write write) throws SQLException {
    int refused = timesUntilFull(write);

    assertEntriesAreThere();
    Soundness.assertSumsOf(store);
    assertTrue(store.audit().verify().isWhole());
    upkeep.tick();
    limit(1_000_000);
    write.once(store, refused);
    Soundness.assertSumsOf(store);
    assertTrue(store.audit().verify().isWhole());
    store.close();
    Soundness.assertAtRest(database);
  }
}
