package io.github.m365cache.store.sqlite.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F37: an invalidation leaves who, what and why, and no id. */
class AuditTrailTest {
  @TempDir Path folder;
  private Path database;
  private CacheStore store;

  @BeforeEach
  void open() {
    database = folder.resolve("cache.db");
    store = Given.open(database);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String selectors(Selector... selectors) throws SQLException {
    Given.invalidate(store, selectors);
    return Given.text(
        database, "SELECT selectors FROM cache_invalidation ORDER BY invalidation_id DESC LIMIT 1");
  }

  private static Selector tag(String text) {
    return new Selector.ByTag(new Tag(text));
  }

  private static Selector pattern(String text) {
    return new Selector.ByPattern(KeyPattern.of(text));
  }

  @Test
  void theRowTellsActorOperationReasonTimeAndCount() throws SQLException {
    Given.put(store, Given.mail(1), "{}", "message:1");
    Given.invalidate(store, tag("message:1"));

    assertEquals(
        "tool|email_move|moved|" + Given.NOW.toEpochMilli() + "|1",
        Given.text(
            database,
            "SELECT actor || '|' || operation || '|' || reason || '|' || at || '|' || entries"
                + " FROM cache_invalidation"));
  }

  @Test
  void kindsNamesAndStarsStayAndIdsDoNot() throws SQLException {
    String shown =
        selectors(
            tag("message:AAMkAG=="),
            tag("in:mailfolder:AAMkFold"),
            tag("path:/Secret:x"),
            pattern("email_get:*:email_id=AAMkAG*"),
            new Selector.ByType("email_list"));

    String hash = "~[0-9a-f]{24}";
    List<String> expected =
        List.of(
            "tag message:" + hash,
            "tag in:mailfolder:" + hash,
            "tag path:" + hash,
            "pattern email_get:\\*:email_id=" + hash + "\\*",
            "type email_list");
    assertTrue(shown.matches(String.join("\n", expected)), shown);
    for (String id : List.of("AAMk", "Secret")) {
      assertFalse(shown.contains(id));
    }
  }

  @Test
  void anIdLooksTheSameEachTimeAndDependsOnTheSalt() throws SQLException {
    String before = selectors(tag("message:1"));
    assertEquals(before, selectors(tag("message:1")));
    try (Session session = new Connector(database, false, time -> {}).writer(Given.key())) {
      assertEquals(1, session.update("DELETE FROM cache_secrets WHERE kind = 'audit-salt'"));
    }

    assertFalse(before.equals(selectors(tag("message:1"))));
  }

  @Test
  void theAccountIsNotInTheRow() throws SQLException {
    selectors(pattern("email_get:" + Given.ANNA + ":*"));

    assertEquals(
        0,
        Given.number(
            database,
            "SELECT count(*) FROM cache_invalidation"
                + " WHERE instr(account_ref || selectors, 'anna') > 0"));
  }
}
