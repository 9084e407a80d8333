package io.github.m365cache.server.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The product as its users have it: from the first sign-in to the last sign-out. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class StoryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String AT_ONCE = "warm.throttle = 0 seconds";
  private static final Map<String, String> ANYBODY = Map.of();

  @TempDir private Path home;
  private SimulatedTenant tenant;
  private Deployment deployment;
  private SignInSteps people;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Deployment.smallTenant().withUsers(List.of("alice", "bob")));
    tenant.authority().pollInterval(Duration.ofSeconds(1));
    deployment = deployment(home);
    people = new SignInSteps(tenant, deployment);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private Deployment deployment(Path folder) {
    return Deployment.signingIn(folder, tenant)
        .setting("m365.warming.enabled = true")
        .setting("m365.plugins.folders.operations.folder_get_tree." + AT_ONCE)
        .setting("m365.plugins.mail.operations.email_list." + AT_ONCE)
        .setting("m365.plugins.contacts.operations.contact_list." + AT_ONCE);
  }

  @Test
  void over_stdio() throws Exception {
    try (Assistant assistant = Assistant.overStdio(deployment)) {
      aDay(assistant);
    }
    theEnd();
  }

  @Test
  void over_http() throws Exception {
    try (Assistant assistant = Assistant.overHttp(deployment)) {
      aDay(assistant);
      assertEquals(List.of(), assistant.server().out().all());
    }
    theEnd();
  }

  private void aDay(Assistant assistant) throws Exception {
    nobodyIsSignedIn(assistant);
    people.byTool(assistant, "alice");
    // No further call is needed for it.
    await().atMost(PATIENCE).until(() -> tenant.log().mark() > 0);
    fetchesAhead(assistant, 1, ANYBODY);
    showsWhatItWrote(assistant);
    people.byCommand("bob");
    bothAreToldApart(assistant);
    fetchesAhead(assistant, 2, of("bob"));
    copyWhatThereIs();
    leavesNothingOfAlice(assistant);
    assistant.end();
  }

  private Map<String, String> of(String user) {
    return Map.of("account_id", people.username(user));
  }

  private static void nobodyIsSignedIn(Assistant assistant) throws Exception {
    for (String tool : List.of("email_list", "folder_get_tree")) {
      ToolResult refused = assistant.refused("auth_required", tool, ANYBODY);
      assertTrue(refused.message().contains("account_authenticate"), refused::toString);
      assertTrue(refused.message().contains("m365-mcp login"), refused::toString);
    }
    assertEquals(0, assistant.answer("account_list", Map.of()).path("count").asInt());
  }

  /** Nobody has asked before; then nothing is asked of Microsoft 365. */
  private void fetchesAhead(Assistant assistant, int accounts, Map<String, String> account)
      throws Exception {
    await().atMost(PATIENCE).until(() -> isWarm(assistant, accounts));
    long mark = tenant.log().mark();
    for (String tool : List.of("email_list", "folder_get_tree", "contact_list")) {
      JsonNode read = assistant.answer(tool, account);
      assertEquals("fresh", read.path("_cache_status").asText(), tool);
    }
    assertEquals(mark, tenant.log().mark());
  }

  private static boolean isWarm(Assistant assistant, int accounts) throws Exception {
    JsonNode status = assistant.answer("cache_warming_status", Map.of());
    Set<String> warmed = new HashSet<>();
    status.path("operations").forEach(line -> warmed.add(line.path("account_id").asText()));
    return warmed.size() == accounts && !status.path("is_warming").asBoolean();
  }

  private static void showsWhatItWrote(Assistant assistant) throws Exception {
    JsonNode list = assistant.answer("email_list", ANYBODY);
    JsonNode marked = list.path("items").path(0);
    String moved = list.path("items").path(1).path("id").asText();
    String id = marked.path("id").asText();
    boolean read = !marked.path("isRead").asBoolean();

    assistant.answer("email_mark_read", Map.of("email_id", id, "is_read", read));
    JsonNode after = assistant.answer("email_list", ANYBODY);
    assertNotEquals("stale", after.path("_cache_status").asText());
    assertEquals(id, after.path("items").path(0).path("id").asText());
    assertEquals(read, after.path("items").path(0).path("isRead").asBoolean());

    assistant.answer("email_move", Map.of("email_id", moved, "destination_folder", "archive"));
    JsonNode without = assistant.answer("email_list", ANYBODY);
    assertNotEquals("stale", without.path("_cache_status").asText());
    assertFalse(without.path("items").toString().contains(moved), without::toString);
    JsonNode archive = assistant.answer("email_list", Map.of("folder", "archive"));
    assertTrue(archive.path("items").toString().contains(moved), archive::toString);
  }

  /** The server learns within a second what another process wrote. */
  private void bothAreToldApart(Assistant assistant) throws Exception {
    await().atMost(PATIENCE).until(() -> listed(assistant).size() == 2);
    assertEquals(List.of(people.username("alice"), people.username("bob")), listed(assistant));
    ToolResult refused = assistant.refused("invalid_argument", "email_list", ANYBODY);
    assertEquals("account_id", refused.json().path("parameter").asText());
    assertEquals("fresh", assistant.call("email_list", of("alice")).status());
  }

  private static List<String> listed(Assistant assistant) throws Exception {
    List<String> names = new ArrayList<>();
    JsonNode list = assistant.answer("account_list", Map.of());
    list.path("items").forEach(item -> names.add(item.path("username").asText()));
    return names.stream().sorted().toList();
  }

  private void copyWhatThereIs() throws IOException {
    Path later = Files.createDirectory(home.resolve("later"));
    Path unusedCache = Copies.of(home.resolve("cache"), later.resolve("cache"));
    Path unusedKeys = Copies.of(home.resolve("keys"), later.resolve("keys"));
  }

  private void leavesNothingOfAlice(Assistant assistant) throws Exception {
    ToolResult asked = assistant.refused("invalid_argument", "account_remove", of("alice"));
    assertEquals("confirm", asked.json().path("parameter").asText());
    Map<String, Object> agreed = Map.of("account_id", people.username("alice"), "confirm", true);
    JsonNode removed = assistant.answer("account_remove", agreed);
    assertEquals("shredded", removed.path("older_copies").asText(), removed::toString);

    assistant.refused("not_found", "email_list", of("alice"));
    assertEquals(List.of(people.username("bob")), listed(assistant));
    long mark = tenant.log().mark();
    assertEquals("fresh", assistant.call("email_list", of("bob")).status());
    assertEquals("fresh", assistant.call("folder_get_tree", ANYBODY).status());
    assertEquals(mark, tenant.log().mark());
  }

  private void theEnd() throws Exception {
    olderCopiesStayShut();
    List<String> out = people.run("logout", people.username("bob"));
    assertTrue(out.get(0).startsWith(people.username("bob") + " is signed out."), out::toString);
    List<String> nobody = people.run("accounts");
    assertEquals(1, nobody.size(), nobody::toString);
    assertTrue(nobody.get(0).startsWith("nobody is signed in; sign in by"), nobody::toString);
  }

  /** The copy opens with the key of its time, which is nowhere any more. */
  private void olderCopiesStayShut() throws Exception {
    Path later = home.resolve("later");
    SignInSteps withTheCopy = new SignInSteps(tenant, deployment(later));
    List<String> then = withTheCopy.run("accounts");
    String alice = people.username("alice") + "  ";
    assertTrue(then.stream().anyMatch(line -> line.startsWith(alice)), then::toString);

    Files.copy(
        home.resolve("keys/cache.key"),
        later.resolve("keys/cache.key"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    assertEquals(1, Snapshot.files(home.resolve("keys")).size());
    try (ServerProcess shut = withTheCopy.command("cache", "stats")) {
      assertEquals(78, shut.status(), () -> shut.out().all().toString());
    }
  }

  @Test
  void a_sign_in_that_was_revoked_comes_back_with_a_new_one() throws Exception {
    // So short that no token is used twice.
    tenant.authority().accessTokensLive(Duration.ofMinutes(4));
    try (Assistant assistant = Assistant.overStdio(deployment)) {
      people.byTool(assistant, "alice");
      fetchesAhead(assistant, 1, ANYBODY);
      tenant.authority().revoke("alice");
      assistant.refused("auth_required", "email_list", Map.of("force_refresh", true));

      ToolResult refused = assistant.refused("auth_required", "email_list", ANYBODY);
      assertTrue(refused.message().contains("account_authenticate"), refused::toString);
      JsonNode ended = assistant.answer("account_list", Map.of()).path("items").path(0);
      assertEquals(people.username("alice"), ended.path("username").asText());
      assertTrue(ended.path("sign_in_again").asBoolean(), ended::toString);

      people.byTool(assistant, "alice");
      assertEquals("fresh", assistant.call("email_list", ANYBODY).status());
      assertEquals(
          "refreshed", assistant.call("email_list", Map.of("force_refresh", true)).status());
      assertTrue(
          assistant
              .answer("account_list", Map.of())
              .path("items")
              .path(0)
              .path("sign_in_again")
              .isMissingNode());
      assistant.end();
    }
  }
}
