package io.github.m365cache.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.Occupancy;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds of every database, whatever happened to the processes that wrote it. */
public final class Soundness {
  /** Each counts what there must be none of. */
  private static final List<String> NONE =
      List.of(
          "SELECT count(*) FROM cache_entries WHERE payload_id NOT IN"
              + " (SELECT payload_id FROM cache_payloads)",
          "SELECT count(*) FROM cache_payloads WHERE payload_id NOT IN (SELECT payload_id FROM"
              + " cache_entries UNION SELECT payload_id FROM cache_orphans)",
          "SELECT count(*) FROM cache_tags WHERE entry_id NOT IN"
              + " (SELECT entry_id FROM cache_entries UNION SELECT entry_id FROM cache_orphans)",
          "SELECT count(*) FROM cache_entries WHERE version > (SELECT seq FROM clock)",
          "SELECT count(*) FROM cache_generations WHERE sequence > (SELECT seq FROM clock)");

  private Soundness() {}

  /** Of a database that is closed here. */
  public static void assertAtRest(Path database) throws SQLException {
    try (Session session = new Connector(database, false, time -> {}).reader(Given.key())) {
      assertEquals("ok", session.text("PRAGMA integrity_check"));
      for (String rows : NONE) {
        assertEquals(0, session.number(rows, -1), rows);
      }
    }
  }

  /** The running sums are those of the rows. */
  public static void assertSumsOf(CacheStore store) {
    assertEquals(counted(store.usage().occupancy()), running(store.housekeeping().holdings()));
  }

  private static Map<String, Long> counted(List<Occupancy> rows) {
    Map<String, Long> sums = new TreeMap<>();
    for (Occupancy each : rows) {
      sums.merge(each.account() + " entries", each.entries(), Long::sum);
      sums.merge(each.account() + " bytes", each.bytes(), Long::sum);
    }
    return sums;
  }

  private static Map<String, Long> running(List<Holding> sums) {
    return sums.stream()
        .flatMap(
            each ->
                Map.of(
                    each.account() + " entries",
                    each.entries(),
                    each.account() + " bytes",
                    each.bytes())
                    .entrySet()
                    .stream())
        .filter(sum -> sum.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
  }
}
