package io.github.m365cache.store.sqlite.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cache with the rows of two accounts, and what is left of one. */
abstract class AccountFixture {
  static final int ENTRIES = 300;
  private static final AccountId BERT = new AccountId("bert.contoso");
  private static final EntryKey HIS =
      new EntryKey(BERT, "email_get", "email_get:" + BERT + ":email_id=1");

  @TempDir Path folder;
  KeyDeployment deployment;

  @BeforeEach
  final void fill() throws IOException {
    deployment = KeyDeployment.in(folder);
    fillAgain();
  }

  final void fillAgain() {
    try (StoreAccess access = deployment.access()) {
      CacheStore store = access.store().orElseThrow();
      for (int i = 0; i < ENTRIES; i++) {
        Given.put(store, Given.mail(i), "{\"v\":\"of anna.contoso " + i + "\"}", "message:" + i);
      }
      Given.put(store, HIS, "{\"v\":2}", "message:1");
      store.secrets().keep("token:" + Given.ANNA, "secret".getBytes(UTF_8));
      CounterKey hers = new CounterKey(Given.ANNA, "email_get", Counter.MISSES);
      store.usage().record(List.of(), Map.of(hers, 7L));
      assertEquals(1, Given.invalidate(store, Given.tag("message:7")));
    }
  }

  /** In every text and byte of every row. */
  final long rowsThatNameHer() throws IOException, SQLException {
    try (CacheKey key = deployment.key();
        Session session = new Connector(deployment.database(), false, time -> {}).reader(key)) {
      long found = 0;
      for (String table : names(session, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
        for (String column :
            names(session, "SELECT name FROM pragma_table_info('" + table + "')")) {
          found +=
              session.number(
                  "SELECT count(*) FROM \"%s\" WHERE instr(CAST(\"%s\" AS TEXT), ?) > 0"
                      .formatted(table, column),
                  0,
                  Given.ANNA.value());
        }
      }
      return found;
    }
  }

  private static List<String> names(Session session, String sql) throws SQLException {
    return session.query(
        sql,
        rows -> {
          List<String> names = new ArrayList<>();
          while (rows.next()) {
            names.add(rows.getString(1));
          }
          return names;
        });
  }

  final boolean opens(Path database, CacheKey key) {
    StoreState.Present present =
        assertInstanceOf(StoreState.Present.class, new SqliteCacheStoreFactory().inspect(database));
    return present.proof().accepts(key);
  }

  final void assertOnlyHeIsLeft(String at) throws IOException, SQLException {
    assertEquals(0, rowsThatNameHer(), at);
    try (StoreAccess access = deployment.access()) {
      CacheStore store = access.store().orElseThrow();
      assertEquals(Optional.of("{\"v\":2}"), Given.read(store, HIS), at);
      assertTrue(store.audit().verify().isWhole(), at);
      assertTrue(store.integrity().run(Progress.NONE).damages().isEmpty(), at);
    }
  }

  /** How many entries of hers the cache holds. */
  final long hers(StoreAccess access) {
    return access.store().orElseThrow().housekeeping().holdings().stream()
        .filter(holding -> holding.account().equals(Given.ANNA))
        .mapToLong(holding -> holding.entries())
        .sum();
  }
}
