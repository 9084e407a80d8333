package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application over HTTP. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class HttpTransportIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STARTED = "m365-mcp: listening on ";

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path home;
  private SimulatedTenant tenant;
  private ServerProcess server;
  private URI address;
  private String token;
  private String session = "";

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    Path configuration =
        Deployment.of(home, tenant)
            .setting("m365.http.token-file = \"" + home.resolve("http/token") + "\"")
            .file();
    server =
        Deployment.of(home, tenant)
            .start(
                "serve",
                "--transport",
                "http",
                "--port",
                "0",
                "--config",
                configuration.toString());
    String line = server.err().await(each -> each.startsWith(STARTED)).orElseThrow(() -> said());
    address = URI.create(line.substring(STARTED.length()));
    token = Files.readString(home.resolve("http/token")).strip();
  }

  private AssertionError said() {
    return new AssertionError("it did not start: " + server.err().all());
  }

  @AfterEach
  void stop() {
    server.close();
    tenant.close();
    Trouble.assertClean(server);
    assertEquals(List.of(), server.out().all());
    assertTrue(server.err().all().stream().noneMatch(line -> line.contains(token)));
  }

  private HttpRequest post(String method, Map<String, ?> params) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    Map<String, Object> body =
        Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params);
    return request.POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
  }

  private JsonNode ask(String method, Map<String, ?> params) throws Exception {
    HttpResponse<String> answer = client.send(post(method, params), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    answer.headers().firstValue("Mcp-Session-Id").ifPresent(id -> session = id);
    return ServerProcess.parse(answer.body());
  }

  private void greet() throws Exception {
    Map<String, Object> who = Map.of("name", "process-test", "version", "1");
    ask(
        "initialize",
        Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", who));
    assertFalse(session.isEmpty());
  }

  @Test
  void it_lists_calls_and_answers_from_the_cache_and_ends_in_order() throws Exception {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("http/token"))));
    greet();
    assertTrue(ask("tools/list", Map.of()).at("/result/tools").size() > 10);
    Map<String, Object> call = Map.of("name", "email_list", "arguments", Map.of());
    assertEquals("miss", ToolResult.of(ask("tools/call", call)).status());
    long mark = tenant.log().mark();
    HttpResponse<byte[]> cached = client.send(post("tools/call", call), BodyHandlers.ofByteArray());
    assertEquals(mark, tenant.log().mark());
    assertEquals("fresh", ToolResult.of(JSON.readTree(cached.body())).status());
    assertEquals(
        cached.body().length, cached.headers().firstValueAsLong("Content-Length").orElseThrow());

    server.terminate();
    assertEquals(0, server.status());
  }

  @Test
  void a_wrong_token_reaches_nothing() throws Exception {
    greet();
    String right = token;
    token = "wrong-" + right;
    HttpResponse<String> answer =
        client.send(post("tools/list", Map.of()), BodyHandlers.ofString());
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    token = right;
    assertTrue(ask("tools/list", Map.of()).has("result"));
  }

  @Test
  void sigterm_lets_a_call_under_way_finish() throws Exception {
    greet();
    tenant.faults().latency(Duration.ofMillis(500), Duration.ZERO);
    long mark = tenant.log().mark();
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(
            post("tools/call", Map.of("name", "email_list", "arguments", Map.of())),
            BodyHandlers.ofString());
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> tenant.log().mark() > mark);
    server.terminate();

    assertEquals(0, server.status());
    assertEquals(
        "miss", ToolResult.of(ServerProcess.parse(call.get(60, TimeUnit.SECONDS).body())).status());
  }
}
