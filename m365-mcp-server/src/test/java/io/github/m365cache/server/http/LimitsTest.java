package io.github.m365cache.server.http;

import static io.github.m365cache.server.http.HttpPeer.LIST;
import static io.github.m365cache.server.http.HttpPeer.PING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No client can take more than its share. */
class LimitsTest {
  private static final int LIMIT = 2 << 20;

  private static String padded(int length) {
    String start = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\",\"params\":{";
    StringBuilder text = new StringBuilder(start);
    // Long texts have a limit of their own.
    for (int i = 0; text.length() < length - 600_000; i++) {
      text.append("\"x").append(i).append("\":\"").append("y".repeat(500_000)).append("\",");
    }
    text.append("\"x\":\"");
    return text.append("y".repeat(length - text.length() - 3)).append("\"}}").toString();
  }

  @Test
  void aMessageIsBounded() throws Exception {
    try (Served served = new Served(Served.usual())) {
      HttpPeer peer = served.peer().greeted();

      assertEquals(200, peer.post(padded(LIMIT)).statusCode());
      assertEquals(
          413, served.raw().send(head(served) + "Content-Length: 2097153\r\n\r\n").status());
      // Whatever the server has not read yet when it closes could take its answer along.
      String chunk = "200001\r\n" + "x".repeat(LIMIT + 1);
      assertEquals(
          413,
          served.raw().send(head(served) + "Transfer-Encoding: chunked\r\n\r\n" + chunk).status());
      assertEquals(200, peer.post(PING).statusCode());
    }
  }

  private static String head(Served served) {
    return "POST /mcp HTTP/1.1\r\nConnection: close\r\nHost: localhost:"
        + served.port()
        + "\r\nAuthorization: Bearer "
        + Served.ALICE
        + "\r\nContent-Type: application/json\r\n";
  }

  @Test
  void nestingIsBounded() throws Exception {
    try (Served served = new Served(Served.usual())) {
      HttpPeer peer = served.peer().greeted();
      // The message, its params and the field are levels too.
      String good = "[".repeat(62) + "]".repeat(62);
      String deep = "[".repeat(63) + "]".repeat(63);

      assertEquals(200, peer.post(nested(good)).statusCode());
      assertEquals(400, peer.post(nested(deep)).statusCode());
      assertEquals(400, peer.post(nested("[".repeat(100_000))).statusCode());
    }
  }

  private static String nested(String value) {
    return PING.replace("\"ping\"", "\"ping\",\"params\":{\"x\":" + value + "}");
  }

  @Test
  void eachPrincipalHasItsRate() throws Exception {
    try (Served served = new Served(Served.with(List.of(), List.of(), 256, 5))) {
      HttpPeer alice = served.peer().greeted();
      for (int i = 0; i < 8; i++) {
        assertEquals(200, alice.post(PING).statusCode());
      }

      HttpResponse<String> refused = alice.post(PING);

      assertEquals(429, refused.statusCode());
      assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
      assertEquals(200, served.peer(Served.BOB).greeted().post(PING).statusCode());
      served.pass(Duration.ofSeconds(1));
      for (int i = 0; i < 5; i++) {
        assertEquals(200, alice.post(PING).statusCode());
      }
      assertEquals(429, alice.post(PING).statusCode());
    }
  }

  @Test
  void sessionsAreBounded() throws Exception {
    try (Served served = new Served(Served.with(List.of(), List.of(), 3, 1000))) {
      HttpPeer first = served.peer().greeted();
      served.peer().greeted();
      served.peer(Served.BOB).greeted();

      HttpResponse<String> refused = served.peer().post(HttpPeer.HELLO);

      assertEquals(503, refused.statusCode());
      assertTrue(refused.headers().firstValue("Retry-After").isPresent());
      assertTrue(refused.headers().firstValue("Mcp-Session-Id").isEmpty());
      assertEquals(204, first.send("DELETE").statusCode());
      served.peer().greeted();
    }
  }

  @Test
  void aSessionThatNobodyUsesIsForgotten() throws Exception {
    try (Served served = new Served(Served.with(List.of(), List.of(), 1, 1000))) {
      HttpPeer peer = served.peer().greeted();
      served.pass(Duration.ofMinutes(29));
      assertEquals(200, peer.post(PING).statusCode());
      served.pass(Duration.ofMinutes(29));
      assertEquals(200, peer.post(PING).statusCode());

      served.pass(Duration.ofMinutes(30));

      assertEquals(404, peer.post(PING).statusCode());
      HttpPeer next = served.peer().greeted();
      served.pass(Duration.ofMinutes(30));
      assertEquals(200, served.peer().greeted().post(PING).statusCode());
      assertEquals(404, next.post(PING).statusCode());
    }
  }

  @Test
  void aSessionWithACallOrAListenerIsUsed() throws Exception {
    try (Served served = new Served(Served.usual())) {
      HttpPeer calling = served.peer().greeted();
      HttpPeer listening = served.peer().greeted();
      CompletableFuture<HttpResponse<String>> call = calling.postAsync(HttpPeer.call(1, "wait"));
      served.tools.started.await();
      HttpResponse<InputStream> stream = listening.listen();

      served.pass(Duration.ofHours(1));
      served.server().sessions().sweep();
      served.tools.release.countDown();

      assertEquals(200, call.get(10, TimeUnit.SECONDS).statusCode());
      assertEquals(200, listening.post(LIST).statusCode());
      stream.body().close();
    }
  }
}
