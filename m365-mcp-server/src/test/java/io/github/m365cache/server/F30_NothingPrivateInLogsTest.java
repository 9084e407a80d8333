package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens, no log, whatever its level, and no error tells a token, a key, a name or what
 * people write and look for.
 */
@Tag("long") // On every JDK alike.
class F30_NothingPrivateInLogsTest {
  private static final String SUBJECT = "canary-subject-swifts-over-roofs";
  private static final String BODY = "canary-body-redstarts-in-the-wall";
  private static final String QUERY = "canary-query-dippers-below-weirs";
  private static final String FILE = "canary-file-kestrels.txt";
  private static final String PERSON = "canary-person-wryneck";
  private static final String GARBLED = "canary-line-firecrest";

  @TempDir private static Path home;
  private static final WatchedLogs LOGS = new WatchedLogs();
  private static CanaryServer server;
  private static Canaries canaries;
  private static String alice = "";

  @BeforeAll
  static void doEverything() throws Exception {
    server = new CanaryServer(home);
    canaries = server.canaries;
    Map.of("subject", SUBJECT, "body", BODY, "query", QUERY, "file name", FILE)
        .forEach(canaries::add);
    canaries.add("person", PERSON);
    canaries.add("garbled line", GARBLED);
    for (String user : List.of("alice", "bob")) {
      canaries.add("user name", server.tenant.user(user).username());
      canaries.add("object id", server.tenant.user(user).objectId());
    }
    signInInAllWays();
    renewInAllWays();
    callInAllWays();
    failInAllWays();
    endInAllWays();
  }

  @AfterAll
  static void stop() {
    server.close();
    LOGS.close();
  }

  /** As Microsoft Entra ID names people (AADSTS50020, AADSTS50105). */
  private static void refuse(int count, String error, int number) {
    server.authority.refuseNext(
        count,
        error,
        number,
        "User account '"
            + server.tenant.user("alice").username()
            + "' ("
            + PERSON
            + ") from identity provider 'x' does not exist in tenant 'y'.");
  }

  private static void signInInAllWays() throws Exception {
    JsonNode declined = server.begin();
    server.authority.decline(declined.path("user_code").asText());
    server.outcome(declined);
    JsonNode expired = server.begin();
    server.authority.expire(expired.path("user_code").asText());
    server.outcome(expired);
    refuse(1, "invalid_request", 50020);
    server.begin();
    JsonNode refused = server.begin();
    refuse(1, "invalid_grant", 50020);
    server.outcome(refused);
    server.authority.unreachable(true);
    server.begin();
    server.authority.unreachable(false);
    alice = server.signIn("alice");
  }

  private static void renew() throws Exception {
    server.call("email_list", "account_id", alice, "force_refresh", true);
    server.learn();
  }

  private static void renewInAllWays() throws Exception {
    renew();
    server.authority.challenge("alice");
    renew();
    server.authority.unreachable(true);
    renew();
    server.authority.unreachable(false);
    refuse(1, "invalid_grant", 50105);
    renew();
    alice = server.signIn("alice");
    refuse(1, "interaction_required", 50076);
    renew();
    alice = server.signIn("alice");
    server.authority.revoke("alice");
    renew();
    alice = server.signIn("alice");
  }

  private static void callInAllWays() throws Exception {
    Path upload = Files.writeString(server.files().resolve(FILE), BODY);
    call(
        "email_create_draft",
        "to",
        List.of(PERSON + "@x.example"),
        "subject",
        SUBJECT,
        "body",
        BODY);
    call("email_send", "to", List.of(PERSON + "@x.example"), "subject", SUBJECT, "confirm", true);
    call("contact_create", "given_name", PERSON);
    call("file_upload", "local_file_path", upload.toString(), "onedrive_path", "/" + FILE);
    call("file_upload", "local_file_path", upload + ".absent", "onedrive_path", "/" + FILE);
    call("file_upload", "local_file_path", "/etc/" + FILE, "onedrive_path", "/" + FILE);
    call("file_list");
    for (String tool : List.of("emails", "files", "contacts", "unified")) {
      call("search_" + tool, "query", QUERY);
    }
    call("search_emails", "query", SUBJECT);
    call("email_list", "folder", "drafts");
    callWrongly();
    String list = CanaryServer.message("email_list", "account_id", alice, "folder", GARBLED);
    server.lines(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        list,
        list.replace("\"id\":1", "\"id\":2,").replace("}", "," + GARBLED),
        "{\"" + GARBLED,
        GARBLED,
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + GARBLED + "\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/" + GARBLED + "\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{\"x\":\"" + GARBLED + "\"}}",
        GARBLED.repeat(5000));
    for (String body : List.of("{\"" + GARBLED, "[\"" + GARBLED + "\"]", "")) {
      server.post("bearer-canary-0123456789abcdef", body);
    }
    canaries.add("wrong bearer token", "wrong-bearer-canary-0123456789");
    server.post("wrong-bearer-canary-0123456789", list);
  }

  private static void callWrongly() throws Exception {
    call("email_list", "folder", QUERY);
    call("email_list", "folder_id", QUERY);
    call("email_list", "limit", QUERY);
    call("email_get", "email_id", QUERY);
    call("email_get_attachment", "email_id", QUERY, "attachment_id", QUERY, "save_path", FILE);
    call("email_move", "email_id", QUERY, "destination_folder", QUERY);
    call("email_update", "email_id", QUERY, "updates", Map.of("subject", SUBJECT, "x", BODY));
    call("file_get", "file_id", FILE, "download_path", FILE);
    call("file_list", "path", "/" + FILE);
    call("calendar_create_event", "subject", SUBJECT, "start", QUERY, "end", QUERY);
    call("emailrules_create", "display_name", SUBJECT, "actions", Map.of("moveToFolder", QUERY));
    server.call("email_list", "account_id", PERSON);
    server.call("account_complete_auth", "handle", QUERY);
  }

  private static JsonNode call(String tool, Object... arguments) throws Exception {
    Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "account_id";
    all[arguments.length + 1] = alice;
    return server.call(tool, all);
  }

  private static void failInAllWays() throws Exception {
    for (Fault fault :
        List.of(
            new Fault.MalformedJson(),
            new Fault.CutBody(),
            new Fault.Disconnect(),
            new Fault.Status(400, Map.of()),
            new Fault.Status(500, Map.of()))) {
      server.tenant.faults().next(5, RequestMatch.any(), fault);
      call("email_list", "folder", "drafts", "force_refresh", true);
      call("search_files", "query", QUERY, "force_refresh", true);
      call("email_create_draft", "subject", SUBJECT, "body", BODY);
      server.tenant.faults().clear();
    }
    server.tenant.faults().unreachable(true);
    call("search_files", "query", QUERY, "force_refresh", true);
    server.tenant.faults().unreachable(false);
    renew();
  }

  private static void endInAllWays() throws Exception {
    server.learn();
    server.call("account_remove", "account_id", alice, "confirm", true);
    server.signIn("alice");
    assertEquals(0, server.command("logout", server.tenant.user("alice").username()));
    server.command("logout", PERSON);
    server.learn();
    String other = Base64.getEncoder().encodeToString(new byte[32]).replace("AAAA", "canK");
    canaries.add("wrong key", other);
    Path key = home.resolve("keys/cache.key");
    String right = Files.readString(key);
    Files.writeString(key, other);
    server.command("accounts");
    server.command("logout", PERSON);
    server.command("cache", "verify");
    Files.writeString(key, QUERY);
    server.command("accounts");
    Files.writeString(key, right);
  }

  private static void assertNothingIn(Iterable<String> texts) {
    for (String text : texts) {
      Set<String> found = canaries.in(text);
      assertEquals(Set.of(), found, () -> found + " in: " + text);
    }
  }

  @Test
  void nothingIsInALogWhateverItsLevel() {
    assertTrue(LOGS.written.size() > 50, () -> String.valueOf(LOGS.written.size()));
    assertNothingIn(LOGS.written);
  }

  @Test
  void nothingIsInAnError() {
    assertTrue(server.errors.size() > 30, () -> String.valueOf(server.errors.size()));
    assertNothingIn(server.errors);
    String told = server.told.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("m365-mcp: "), told);
    assertNothingIn(told.lines().toList());
  }

  /** What is kept off is there, so that a hole would be seen. */
  @Test
  void librariesDoTellSuchThingsWhenTheyAreLet() {
    Queue<String> hushed = LOGS.hushed;
    assertTrue(hushed.stream().anyMatch(text -> text.startsWith("com.microsoft.aad.msal4j")));
    assertTrue(hushed.stream().anyMatch(text -> !canaries.in(text).isEmpty()));
  }
}
