package io.github.m365cache.server.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people do to sign in, with the packaged application.
 *
 * @param tenant whose they are
 * @param deployment that they sign in to
 */
record SignInSteps(SimulatedTenant tenant, Deployment deployment) {
  /** Longer than anything that people are to read; the secret device code is. */
  private static final Pattern LONG = Pattern.compile("[\\w.~+/=-]{64,}");

  private static final Pattern CODE = Pattern.compile(".* enter the code (\\S+) within .*");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Asks the assistant, whose user does as told. */
  void byTool(Assistant assistant, String user) throws Exception {
    JsonNode begun = assistant.answer("account_authenticate", Map.of());
    assertTellsNoSecret(begun);
    Map<String, String> handle = Map.of("handle", begun.path("handle").asText());
    JsonNode before = assistant.answer("account_complete_auth", handle);
    assertEquals("pending", before.path("status").asText());
    assertTrue(before.path("poll_after_seconds").asInt() > 0, before::toString);

    tenant.authority().approve(begun.path("user_code").asText(), user);
    await()
        .atMost(PATIENCE)
        .until(() -> isCompleted(assistant.answer("account_complete_auth", handle), user));
  }

  private static void assertTellsNoSecret(JsonNode begun) {
    Set<String> names = new TreeSet<>();
    begun.fieldNames().forEachRemaining(names::add);
    assertEquals(
        Set.of("handle", "status", "verification_uri", "user_code", "expires_at", "message"),
        names);
    assertFalse(LONG.matcher(begun.toString()).find(), begun::toString);
  }

  private boolean isCompleted(JsonNode answer, String user) {
    if (answer.path("status").asText().equals("pending")) {
      return false;
    }
    assertEquals("completed", answer.path("status").asText());
    assertEquals(username(user), answer.path("username").asText());
    assertFalse(LONG.matcher(answer.path("message").asText()).find(), answer::toString);
    return true;
  }

  String username(String user) {
    return tenant.user(user).username();
  }

  /** Runs {@code login} and does as it tells. */
  void byCommand(String user) throws Exception {
    try (ServerProcess login = command("login", "--device-code")) {
      String told =
          login
              .err()
              .await(line -> CODE.matcher(line).matches())
              .orElseThrow(() -> new AssertionError("no code: " + login.err().all()));
      Matcher code = CODE.matcher(told);
      assertTrue(code.matches());
      tenant.authority().approve(code.group(1), user);
      List<String> lines = linesOf(login);
      assertTrue(lines.get(0).startsWith(username(user) + " is signed in"), lines::toString);
    }
  }

  /** Runs a command that goes well; its lines. */
  List<String> run(String... words) throws Exception {
    try (ServerProcess process = command(words)) {
      return linesOf(process);
    }
  }

  private static List<String> linesOf(ServerProcess process) throws InterruptedException {
    assertEquals(0, process.status(), () -> process.err().all().toString());
    process.err().all().forEach(Trouble::assertClean);
    process.out().all().forEach(Trouble::assertClean);
    return process.out().all();
  }

  ServerProcess command(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", deployment.file().toString()));
    return deployment.start(all.toArray(String[]::new));
  }
}
