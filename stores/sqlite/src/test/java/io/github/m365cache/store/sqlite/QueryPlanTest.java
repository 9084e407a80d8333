package io.github.m365cache.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.store.sqlite.entries.Doomed;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F14: nothing on the path of a call reads a whole table of entries, tags or payloads. */
class QueryPlanTest {
  /** By their names here, since most of them are hidden in their packages. */
  private static final List<String> ON_THE_PATH =
      List.of(
          "entries.Reading",
          "entries.Putting",
          "entries.Invalidating",
          "entries.Doomed",
          "entries.Tally",
          "entries.Tombstones",
          "entries.Marks",
          "audit.AuditTrail",
          "cleanup.Removing",
          "cleanup.TaskRetention",
          "SqliteSecretStore",
          "tasks.SqliteTaskQueue");

  @TempDir Path folder;

  @Test
  void everyStatementOfACallSearches() throws SQLException, ReflectiveOperationException {
    Path database = folder.resolve("cache.db");
    Given.open(database).close();
    int seen = 0;
    try (Session session = new Connector(database, false, time -> {}).writer(Given.key())) {
      Doomed.prepare(session);
      for (String sql : statements()) {
        assertFalse(plan(session, sql).matches("(?s).*SCAN (e|t|p|cache_\\w+)\\b.*"), sql);
        seen++;
      }
    }
    assertTrue(seen > 15, "statements seen: " + seen);
  }

  /** The control of the test above. */
  @Test
  void aScanIsRecognised() throws SQLException {
    Path database = folder.resolve("cache.db");
    Given.open(database).close();
    try (Session session = new Connector(database, false, time -> {}).writer(Given.key())) {
      assertTrue(
          plan(session, "SELECT sum(data_size_bytes) FROM cache_entries")
              .matches("(?s).*SCAN (e|t|p|cache_\\w+)\\b.*"));
    }
  }

  private static String plan(Session session, String sql) throws SQLException {
    return session.query(
        "EXPLAIN QUERY PLAN " + sql,
        rows -> {
          StringBuilder plan = new StringBuilder();
          while (rows.next()) {
            plan.append(rows.getString(4)).append('\n');
          }
          return plan.toString();
        });
  }

  private static List<String> statements() throws ReflectiveOperationException {
    List<String> statements = new ArrayList<>();
    for (String type : ON_THE_PATH) {
      String name = QueryPlanTest.class.getPackageName() + "." + type;
      for (Field field : Class.forName(name).getDeclaredFields()) {
        if (field.getType() == String.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          String sql = String.valueOf(field.get(null));
          if (sql.matches("(?s)(SELECT|UPDATE|DELETE|INSERT).* .*[^ ]")) {
            statements.add(sql);
          }
        }
      }
    }
    return statements;
  }
}
