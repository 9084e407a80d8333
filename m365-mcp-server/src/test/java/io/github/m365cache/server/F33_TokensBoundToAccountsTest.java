package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token reaches the accounts that it is for, and tells of no other, over HTTP to the end. */
@Tag("long") // On every JDK alike.
class F33_TokensBoundToAccountsTest {
  private record Call(String tool, String arguments) {}

  /** Reads from the cache and past it, writes, and the tools of the cache. */
  private static final List<Call> CALLS =
      List.of(
          new Call("email_list", "{}"),
          new Call("email_list", "{\"use_cache\": false}"),
          new Call("folder_list", "{}"),
          new Call("search_emails", "{\"query\": \"budget\"}"),
          new Call("file_download_url", "{\"file_id\": \"1\"}"),
          new Call("email_delete", "{\"email_id\": \"1\", \"confirm\": true}"),
          new Call("email_send", "{\"to\": [\"a@example.com\"], \"confirm\": true}"),
          new Call("cache_get_stats", "{}"),
          new Call("cache_invalidate", "{\"pattern\": \"*\"}"),
          new Call("cache_task_list", "{}"));

  @TempDir private static Path folder;

  private static Team team;

  @BeforeAll
  static void start() throws Exception {
    team = new Team(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    team.close();
  }

  private static JsonNode notFound() throws Exception {
    return team.call("ann", "email_list", "account_id", "nobody@contoso.com");
  }

  private static Set<String> accounts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.path("account_id").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachSeesTheAccountsOfItsToken() throws Exception {
    assertEquals(
        Set.of(team.id("alice")), accounts(team.call("ann", "account_list").path("items")));
    assertEquals(Set.of(team.id("bob")), accounts(team.call("ben", "account_list").path("items")));
    for (String principal : List.of("both", "boss")) {
      JsonNode all = team.call(principal, "account_list");
      assertEquals(Set.of(team.id("alice"), team.id("bob")), accounts(all.path("items")));
    }
    assertEquals(1, team.call("ann", "account_list").path("count").asInt());
  }

  @ParameterizedTest
  @CsvSource({"ann, alice, bob", "ben, bob, alice"})
  void theOnlyAccountOfATokenNeedsNoName(String principal, String own, String other)
      throws Exception {
    String list = team.call(principal, "email_list").toString();
    assertTrue(list.contains(team.user(own).knownSubject()), list);
    assertFalse(list.contains(team.user(other).knownSubject()), list);
    assertEquals(
        team.call(principal, "email_list").path("items"),
        team.call(principal, "email_list", "account_id", team.id(own)).path("items"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "boss"})
  void oneOfSeveralMustBeNamed(String principal) throws Exception {
    JsonNode error = team.call(principal, "email_list").path("error");
    assertEquals("invalid_argument", error.path("code").asText());
    assertEquals("account_id", error.path("parameter").asText());
    for (String user : List.of("alice", "bob")) {
      assertTrue(team.call(principal, "email_list", "account_id", team.id(user)).has("items"));
    }
  }

  @Test
  void anotherAccountLooksLikeOneThatIsNotThere() throws Exception {
    team.call("boss", "email_list", "account_id", team.id("bob"));
    assertEquals("not_found", notFound().path("error").path("code").asText());
    for (Call call : CALLS) {
      for (String name : List.of(team.id("bob"), team.user("bob").username(), "nobody")) {
        assertEquals(
            notFound(), team.callJson("ann", call.tool(), call.arguments(), name), call.tool());
      }
    }
    JsonNode his = team.call("boss", "email_list", "account_id", team.id("bob"));
    assertEquals("fresh", his.path("_cache_status").asText());
  }

  @Test
  void theFiguresAreThoseOfItsAccounts() throws Exception {
    team.call("boss", "email_list", "account_id", team.id("bob"));
    team.call("ann", "email_list");
    JsonNode whole = team.call("boss", "cache_get_stats");
    assertEquals(2, whole.path("by_account").size());
    assertTrue(whole.has("latency"));

    JsonNode part = team.call("ann", "cache_get_stats");
    assertEquals(1, part.path("by_account").size());
    JsonNode own = part.path("by_account").path(team.id("alice"));
    for (String figure :
        List.of("entry_count", "total_bytes", "hits", "misses", "graph_requests")) {
      assertEquals(own.path(figure), part.path(figure), figure);
    }
    assertFalse(part.has("latency"));
    assertFalse(part.toString().contains(team.user("bob").objectId()));
    JsonNode named = team.call("ann", "cache_get_stats", "account_id", team.id("alice"));
    assertTrue(named.path("by_account").has(team.id("alice")));
  }

  /** What is fetched ahead for both waits as tasks. */
  @Test
  void tasksAndWarmingAreThoseOfItsAccounts() throws Exception {
    Set<String> both = Set.of(team.id("alice"), team.id("bob"));
    team.await(() -> accounts(team.call("boss", "cache_task_list").path("items")).equals(both));
    assertEquals(both, accounts(team.call("boss", "cache_warming_status").path("operations")));

    Set<String> hers = Set.of(team.id("alice"));
    assertEquals(hers, accounts(team.call("ann", "cache_task_list").path("items")));
    JsonNode warming = team.call("ann", "cache_warming_status");
    assertEquals(hers, accounts(warming.path("operations")));
    assertEquals(warming.path("operations").size(), warming.path("operations_total").asInt());

    String his = team.call("ben", "cache_task_list").at("/items/0/task_id").asText();
    assertTrue(team.call("ben", "cache_task_get_status", "task_id", his).has("status"));
    assertEquals(
        team.call("ann", "cache_task_get_status", "task_id", UUID.randomUUID().toString()),
        team.call("ann", "cache_task_get_status", "task_id", his));
  }

  @Test
  void whatAnAccountDropsIsItsOwn() throws Exception {
    team.call("boss", "email_list", "account_id", team.id("bob"));
    JsonNode dropped = team.call("ann", "cache_invalidate", "pattern", "*");
    assertEquals(team.id("alice"), dropped.path("account_id").asText());
    JsonNode his = team.call("ben", "email_list");
    assertEquals("fresh", his.path("_cache_status").asText());
  }
}
