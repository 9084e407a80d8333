package io.github.m365cache.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.net.URI;
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
  @TempDir private Path home;
  private SimulatedTenant tenant;
  private ServerProcess server;
  private String token;
  private HttpSession session;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    server = Deployment.of(home, tenant).serveOverHttp();
    URI address = Deployment.address(server);
    token = Files.readString(home.resolve("http/token")).strip();
    session = new HttpSession(address, token);
  }

  @AfterEach
  void stop() {
    server.close();
    tenant.close();
    Trouble.assertClean(server);
    assertEquals(List.of(), server.out().all());
    assertTrue(server.err().all().stream().noneMatch(line -> line.contains(token)));
  }

  @Test
  void it_lists_calls_and_answers_from_the_cache_and_ends_in_order() throws Exception {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("http/token"))));
    session.greeted();
    assertTrue(session.ask("tools/list", Map.of()).at("/result/tools").size() > 10);
    Map<String, Object> call = Map.of("name", "email_list", "arguments", Map.of());
    assertEquals("miss", ToolResult.of(session.ask("tools/call", call)).status());
    long mark = tenant.log().mark();
    HttpResponse<byte[]> cached =
        session.client().send(session.post("tools/call", call), BodyHandlers.ofByteArray());
    assertEquals(mark, tenant.log().mark());
    assertEquals(
        "fresh", ToolResult.of(ServerProcess.parse(new String(cached.body(), UTF_8))).status());
    assertEquals(
        cached.body().length, cached.headers().firstValueAsLong("Content-Length").orElseThrow());

    server.terminate();
    assertEquals(0, server.status());
  }

  @Test
  void a_wrong_token_reaches_nothing() throws Exception {
    session.greeted();
    HttpResponse<String> answer =
        session
            .client()
            .send(
                session.with("wrong-" + token).post("tools/list", Map.of()),
                BodyHandlers.ofString());
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    assertTrue(session.ask("tools/list", Map.of()).has("result"));
  }

  @Test
  void sigterm_lets_a_call_under_way_finish() throws Exception {
    session.greeted();
    tenant.faults().latency(Duration.ofMillis(500), Duration.ZERO);
    long mark = tenant.log().mark();
    CompletableFuture<HttpResponse<String>> call =
        session
            .client()
            .sendAsync(
                session.post("tools/call", Map.of("name", "email_list", "arguments", Map.of())),
                BodyHandlers.ofString());
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> tenant.log().mark() > mark);
    server.terminate();

    assertEquals(0, server.status());
    assertEquals(
        "miss", ToolResult.of(ServerProcess.parse(call.get(60, TimeUnit.SECONDS).body())).status());
  }
}
