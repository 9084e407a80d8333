package io.github.m365cache.server.http;

import static io.github.m365cache.server.http.HttpPeer.LIST;
import static io.github.m365cache.server.http.HttpPeer.PING;
import static io.github.m365cache.server.http.HttpPeer.call;
import static io.github.m365cache.server.http.HttpPeer.cancel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule of Streamable HTTP (MCP 2025-11-25, transports) a test. */
class HttpServerTest {
  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(Served.usual());
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static void assertRefused(int status, int code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    JsonNode body = HttpPeer.parse(answer.body());
    assertEquals("2.0", body.path("jsonrpc").asText());
    assertEquals(code, body.at("/error/code").asInt(), answer.body());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    AddressTest.assertSilent(
        "Cache-Control: "
            + String.join(",", answer.headers().allValues("Cache-Control"))
            + " X-Content-Type-Options: "
            + String.join(",", answer.headers().allValues("X-Content-Type-Options"))
            + answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-11-25, 2025-11-25",
    "2025-06-18, 2025-06-18",
    "2025-03-26, 2025-03-26",
    "2024-11-05, 2025-11-25",
    "1999-01-01, 2025-11-25"
  })
  void negotiatesAVersionThatHasThisTransport(String wanted, String given) throws Exception {
    HttpResponse<String> hello = served.peer().post(HttpPeer.HELLO.replace("2025-11-25", wanted));

    JsonNode result = HttpPeer.parse(hello.body()).path("result");
    assertEquals(given, result.path("protocolVersion").asText());
    assertEquals("{\"tools\":{\"listChanged\":false}}", result.path("capabilities").toString());
    assertEquals("be kind", result.path("instructions").asText());
    assertTrue(hello.headers().firstValue("Mcp-Session-Id").orElseThrow().length() >= 36);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic YTpi",
        "alice-token-0123456789",
        "Bearer alice-token-012345678",
        "Bearer alice-token-01234567890"
      })
  void wantsAToken(String authorization) throws Exception {
    HttpPeer peer = served.peer().without("Authorization");
    if (!authorization.isEmpty()) {
      peer.with("Authorization", authorization);
    }

    HttpResponse<String> answer = peer.post(HttpPeer.HELLO);

    assertRefused(401, -32000, answer);
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    assertEquals(401, peer.send("GET").statusCode());
    assertEquals(401, peer.send("DELETE").statusCode());
  }

  @Test
  void takesTheSchemeInAnyCase() throws Exception {
    HttpPeer peer = served.peer().with("Authorization", "bearer " + Served.ALICE);

    assertEquals(200, peer.post(HttpPeer.HELLO).statusCode());
  }

  @Test
  void answersAPlainCallWithItsBytesAndTheirLength() throws Exception {
    String text = "\\\"quoted\\\" \\u0001 naïve 日本 😀";
    HttpResponse<byte[]> answer =
        served
            .peer()
            .greeted()
            .postBytes(
                call("é1", "echo", "{\"text\":\"" + text + "\",\"n\":1.50}", "")
                    .getBytes(StandardCharsets.UTF_8));

    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(
        answer.body().length, answer.headers().firstValueAsLong("Content-Length").orElseThrow());
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(
        body.startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"é1\",\"result\":{\"content\":["), body);
    JsonNode inner = HttpPeer.parse(HttpPeer.parse(body).at("/result/content/0/text").asText());
    assertEquals(HttpPeer.parse("\"" + text + "\""), inner.path("text"));
  }

  @Test
  void answersListPingAndUnknownMethods() throws Exception {
    HttpPeer peer = served.peer().greeted();

    assertEquals(4, peer.ask(LIST).at("/result/tools").size());
    assertEquals("{}", peer.ask(PING).path("result").toString());
    HttpResponse<String> unknown = peer.post(PING.replace("ping", "resources/list"));
    assertRefused(200, -32601, unknown);
    assertEquals(99, HttpPeer.parse(unknown.body()).path("id").asInt());
    assertEquals(-32602, peer.ask(call(1, "ecko")).at("/error/code").asInt());
  }

  @Test
  void takesNotificationsAndResponsesWithoutAnAnswer() throws Exception {
    HttpPeer peer = served.peer().greeted();
    for (String message :
        new String[] {
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x-1\",\"result\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1,\"message\":\"x\"}}"
        }) {
      HttpResponse<String> answer = peer.post(message);
      assertEquals(202, answer.statusCode());
      assertEquals("", answer.body());
    }
    assertEquals(202, peer.post(cancel(12345)).statusCode());
  }

  @Test
  void wantsASession() throws Exception {
    HttpPeer peer = served.peer();

    assertRefused(400, -32600, peer.post(LIST));
    assertEquals(400, peer.send("GET").statusCode());
    assertEquals(400, peer.send("DELETE").statusCode());
    peer.with("Mcp-Session-Id", "00000000-0000-0000-0000-000000000000");
    assertRefused(404, -32000, peer.post(LIST));
    assertEquals(404, peer.send("DELETE").statusCode());
    assertEquals(404, peer.send("GET").statusCode());
    assertRefused(400, -32600, peer.post(HttpPeer.HELLO));
  }

  @Test
  void endsASessionOnDelete() throws Exception {
    HttpPeer peer = served.peer().greeted();
    CompletableFuture<HttpResponse<String>> call = peer.postAsync(call(1, "wait"));
    served.tools.started.await();

    assertEquals(204, peer.send("DELETE").statusCode());

    assertEquals(202, call.get(10, TimeUnit.SECONDS).statusCode());
    assertTrue(served.tools.interrupted.await(10, TimeUnit.SECONDS));
    assertRefused(404, -32000, peer.post(LIST));
    assertEquals(404, peer.send("DELETE").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-11-25, 200",
    "2025-03-26, 200",
    "2025-06-18, 400",
    "2024-11-05, 400",
    "1999-01-01, 400",
    "x, 400",
    "'2025-11-25, 2025-11-25', 400"
  })
  void wantsTheVersionThatWasNegotiated(String version, int status) throws Exception {
    HttpPeer peer = served.peer().greeted();

    assertEquals(status, peer.with("MCP-Protocol-Version", version).post(LIST).statusCode());
  }

  @Test
  void takesAClientThatSaysNoVersion() throws Exception {
    HttpPeer peer = served.peer().greeted().without("MCP-Protocol-Version");

    assertEquals(200, peer.post(LIST).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | 200",
        "application/json;charset=UTF-8 | 200",
        "application/json; charset=\"utf-8\" | 200",
        "application/json; charset=utf-16 | 415",
        "application/jsonx | 415",
        "text/plain | 415",
        "application/x-www-form-urlencoded | 415",
        "multipart/form-data | 415"
      })
  void wantsJson(String type, int status) throws Exception {
    assertEquals(
        status, served.peer().with("Content-Type", type).post(HttpPeer.HELLO).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json, text/event-stream | 200 | 200",
        "application/json | 200 | 406",
        "*/* | 200 | 406",
        "Application/JSON;q=0.5 ,  TEXT/event-stream; q=1 | 200 | 200",
        "text/event-stream | 406 | 200",
        "text/html | 406 | 406",
        "application/json;q=0, text/event-stream | 406 | 200"
      })
  void answersInWhatTheClientAccepts(String accept, int post, int get) throws Exception {
    HttpPeer peer = served.peer().greeted().with("Accept", accept);

    assertEquals(post, peer.post(LIST).statusCode());
    HttpResponse<java.io.InputStream> listening = peer.listen();
    listening.body().close();
    assertEquals(get, listening.statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "HEAD", "TRACE", "PROPFIND"})
  void knowsThreeMethods(String method) throws Exception {
    RawPeer.Answer answer =
        served
            .raw()
            .send(
                method
                    + " /mcp HTTP/1.1\r\nConnection: close\r\nHost: localhost:"
                    + served.port()
                    + "\r\nAuthorization: Bearer "
                    + Served.ALICE
                    + "\r\n\r\n");

    assertEquals(405, answer.status(), answer.text());
    assertTrue(answer.text().contains("Allow: GET, POST, DELETE"), answer.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | -32700",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {} | -32700",
        "[] | -32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600",
        "null | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32600"
      })
  void refusesWhatIsNoMessage(String body, int code) throws Exception {
    HttpPeer peer = served.peer().greeted();

    assertRefused(400, code, peer.post(body));
    assertRefused(400, -32700, peer.post(""));
    assertEquals(200, peer.post(PING).statusCode());
  }

  @Test
  void cancelsACallThatIsUnderWay() throws Exception {
    HttpPeer peer = served.peer().greeted();
    CompletableFuture<HttpResponse<String>> call = peer.postAsync(call(1, "wait"));
    served.tools.started.await();

    assertEquals(202, peer.post(cancel(1)).statusCode());

    assertTrue(served.tools.interrupted.await(10, TimeUnit.SECONDS));
    assertEquals("", call.get(10, TimeUnit.SECONDS).body());
    assertEquals(200, peer.post(call(1, "echo")).statusCode());
  }

  @Test
  void aClientThatLeavesCancelsNothingAndHurtsNobody() throws Exception {
    HttpPeer peer = served.peer().greeted();
    String body = call(1, "wait");
    try (Socket leaving = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      leaving.setSoLinger(true, 0);
      String head =
          "POST /mcp HTTP/1.1\r\n"
              + "Host: localhost:%d\r\n"
              + "Authorization: Bearer %s\r\n"
              + "Mcp-Session-Id: %s\r\n"
              + "Content-Type: application/json\r\n"
              + "Content-Length: %d\r\n\r\n";
      String text =
          head.formatted(served.port(), Served.ALICE, peer.session(), body.length()) + body;
      leaving.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      served.tools.started.await();
    }

    assertEquals(200, peer.post(PING).statusCode());
    served.tools.release.countDown();

    served.server().sessions().all().iterator().next().inFlight().drain(Duration.ofSeconds(10));
    assertEquals(1, served.tools.interrupted.getCount());
    assertEquals(200, peer.post(call(1, "echo")).statusCode());
  }

  @Test
  void cancelsNothingOfAnotherSession() throws Exception {
    HttpPeer first = served.peer().greeted();
    CompletableFuture<HttpResponse<String>> call = first.postAsync(call(1, "wait"));
    served.tools.started.await();

    assertEquals(202, served.peer().greeted().post(cancel(1)).statusCode());
    served.tools.release.countDown();

    assertEquals(200, call.get(10, TimeUnit.SECONDS).statusCode());
  }

  @Test
  void refusesAnIdThatIsUnderWay() throws Exception {
    HttpPeer peer = served.peer().greeted();
    CompletableFuture<HttpResponse<String>> call = peer.postAsync(call(1, "wait"));
    served.tools.started.await();

    assertRefused(400, -32600, peer.post(call(1, "echo")));
    served.tools.release.countDown();

    assertEquals(200, call.get(10, TimeUnit.SECONDS).statusCode());
  }

  @Test
  void hidesWhatADefectSays() throws Exception {
    HttpResponse<String> answer = served.peer().greeted().post(call(1, "crash"));

    assertFalse(answer.body().matches("(?s).*(secret|Exception|java).*"), answer.body());
  }

  @Test
  void tellsItsStateToEverybodyAndNothingElse() throws Exception {
    HttpPeer peer = served.peer();

    assertEquals("{\"status\":\"alive\"}", peer.get("/health").body());
    assertEquals("{\"status\":\"ready\"}", peer.get("/ready").body());
    assertEquals(404, peer.get("/").statusCode());
    assertEquals("", peer.get("/").body());
    assertEquals(404, peer.get("/mcp/").statusCode());
    served.stop();
    served.ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void finishesCallsUnderWayAndBeginsNoOthers() throws Exception {
    HttpPeer peer = served.peer().greeted();
    CompletableFuture<HttpResponse<String>> call = peer.postAsync(call(1, "wait"));
    served.tools.started.await();

    served.stop();

    assertRefused(503, -32000, peer.post(call(2, "echo")));
    assertRefused(503, -32000, served.peer().post(HttpPeer.HELLO));
    assertEquals(503, peer.get("/ready").statusCode());
    assertEquals(200, peer.get("/health").statusCode());
    served.tools.release.countDown();
    assertEquals(200, call.get(10, TimeUnit.SECONDS).statusCode());
    served.ended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void givesUpOnCallsAfterItsPatience() throws Exception {
    try (Served hasty = new Served(Served.usual(), Duration.ofMillis(50))) {
      HttpPeer peer = hasty.peer().greeted();
      CompletableFuture<HttpResponse<String>> call = peer.postAsync(call(1, "wait"));
      hasty.tools.started.await();

      hasty.stop();
      hasty.ended.get(10, TimeUnit.SECONDS);

      assertTrue(hasty.tools.interrupted.await(10, TimeUnit.SECONDS));
      assertTrue(call.handle((answer, broken) -> true).get(10, TimeUnit.SECONDS));
    }
  }
}
