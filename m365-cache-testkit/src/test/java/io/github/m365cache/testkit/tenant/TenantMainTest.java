package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantMainTest {
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process spawn(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Xshare:auto"));
    command.add(TenantMain.class.getName());
    command.addAll(List.of("--mails", "30", "--files", "20", "--folders", "20"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    processes.add(process);
    return process;
  }

  private static BufferedReader out(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static JsonNode ready(BufferedReader out) throws IOException {
    return TestClient.JSON.readTree(out.readLine());
  }

  private static TestClient control(JsonNode ready) {
    return new TestClient(ready.path("endpoint").asText(), ready.path("controlToken").asText());
  }

  @Test
  void it_says_where_it_is_serves_and_ends_with_standard_input() throws Exception {
    Process process =
        spawn("--until-eof", "--mail-latency", "0ms", "--seed", "7", "--personal", "bob");
    BufferedReader out = out(process);
    JsonNode ready = ready(out);
    assertEquals(process.pid(), ready.path("pid").asLong());
    assertEquals(7, ready.at("/settings/seed").asInt());
    assertEquals(150, ready.at("/settings/driveLatencyMillis").asInt());
    assertFalse(ready.path("instance").asText().isEmpty());
    assertTrue(ready.path("endpoint").asText().startsWith("http://127.0.0.1:"));
    assertTrue(ready.path("authority").asText().startsWith("http://127.0.0.1:"));
    assertEquals(36, ready.path("clientId").asText().length());
    for (String kind : List.of("token", "opaqueToken")) {
      var client =
          new TestClient(
              ready.path("endpoint").asText(), ready.at("/users/alice/" + kind).asText());
      assertEquals(ready.at("/users/alice/username"), client.get("/me").at("/userPrincipalName"));
      assertEquals(
          ready.path("knownSubject"),
          client.get("/me/mailFolders/inbox/messages?$top=1").at("/value/0/subject"));
    }
    String bob = ready.at("/users/bob/token").asText().split("\\.", -1)[1];
    assertEquals(
        "9188040d-6c67-4c5b-b112-36a304b66dad",
        TestClient.JSON.readTree(Base64.getUrlDecoder().decode(bob)).path("tid").asText());
    process.getOutputStream().close();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
    assertEquals(null, out.readLine(), "one line and no more");
  }

  @Test
  void it_is_controlled_over_http() throws Exception {
    Process process = spawn("--mail-latency", "0ms", "--drive-latency", "0ms");
    JsonNode ready = ready(out(process));
    var alice =
        new TestClient(ready.path("endpoint").asText(), ready.at("/users/alice/token").asText());
    var control = control(ready);
    assertEquals(401, alice.get("/_tenant/health").status());
    assertEquals("ok", control.get("/_tenant/health").at("/status").asText());
    String change = "{\"user\":\"alice\",\"change\":\"mail.arrive\",\"subject\":\"Hello\"}";
    String id = control.send("POST", "/_tenant/changes", change).at("/id").asText();
    assertEquals("Hello", alice.get("/me/messages/" + id).at("/subject").asText());
    String fault =
        "{\"fault\":\"status\",\"status\":429,\"headers\":{\"Retry-After\":\"3\"},\"pathPrefix\":\"/me\"}";
    assertEquals(204, control.send("POST", "/_tenant/faults", fault).status());
    assertEquals("3", alice.get("/me").header("Retry-After"));
    assertEquals(400, control.send("POST", "/_tenant/faults", "{\"fault\":\"nonsense\"}").status());
    assertEquals(400, control.send("POST", "/_tenant/changes", "{\"user\":\"eve\"}").status());
    alice.get("/me/nothing");
    JsonNode log = control.get("/_tenant/log?since=1").json();
    assertEquals(2, log.path("requests").size());
    assertEquals("/me/nothing", log.at("/violations/0/path").asText());
    assertEquals(3, log.path("last").asInt());
    assertEquals(204, control.send("POST", "/_tenant/attach", "{}").status());
    assertEquals(202, control.send("POST", "/_tenant/stop", "{}").status());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void it_ends_when_nobody_attaches() throws Exception {
    Process process = spawn("--idle-exit", "300ms");
    ready(out(process));
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  @Test
  void a_wrong_option_is_an_error() throws Exception {
    Process process = spawn("--colour", "red");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertNotEquals(0, process.exitValue());
    assertEquals(null, out(process).readLine());
  }
}
