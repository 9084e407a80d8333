package io.github.m365cache.server.http;

import static io.github.m365cache.server.http.HttpPeer.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.server.tools.Tool;
import io.github.m365cache.server.tools.ToolDefinition;
import io.github.m365cache.server.tools.ToolHints;
import io.github.m365cache.server.tools.ToolReply;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told before an answer, and to who listens. */
class EventStreamTest {
  private static final Tool COUNTING =
      new Tool() {
        @Override
        public ToolDefinition definition() {
          return new ToolDefinition(
              "count",
              "count",
              "Counts.",
              Safety.SAFE,
              new ToolHints(true, false, true, false),
              Map.of("type", "object"));
        }

        @Override
        public ToolReply call(Map<String, Object> arguments) {
          return call(arguments, Progress.NONE);
        }

        @Override
        public ToolReply call(Map<String, Object> arguments, Progress progress) {
          for (int i = 1; i <= 10; i++) {
            progress.at(i, 10);
          }
          return ToolReply.of(Map.of("counted", 10));
        }
      };

  private Served served;

  @BeforeEach
  void serve() {
    served = new Served(Served.usual(), COUNTING);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private static String counting(String token) {
    return call(5, "count", "{}", ",\"_meta\":{\"progressToken\":" + token + "}");
  }

  private static List<JsonNode> events(String body) {
    List<JsonNode> events = new ArrayList<>();
    for (String event : body.strip().split("\n\n", -1)) {
      String[] lines = event.split("\n", -1);
      assertEquals("event: message", lines[0], body);
      assertTrue(lines[1].startsWith("data: "), body);
      assertEquals(2, lines.length, body);
      events.add(HttpPeer.parse(lines[1].substring(6)));
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"t\"", "7"})
  void aCallWithAProgressTokenIsAStream(String token) throws Exception {
    HttpResponse<String> answer = served.peer().greeted().post(counting(token));

    assertEquals("text/event-stream", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    List<JsonNode> events = events(answer.body());
    assertEquals(11, events.size());
    for (int i = 0; i < 10; i++) {
      assertEquals("notifications/progress", events.get(i).path("method").asText());
      assertEquals(token, events.get(i).at("/params/progressToken").toString());
      assertEquals(i + 1, events.get(i).at("/params/progress").asInt());
    }
    assertEquals(5, events.get(10).path("id").asInt());
    assertTrue(events.get(10).has("result"));
  }

  @Test
  void aClientThatTakesNoStreamGetsTheAnswerAlone() throws Exception {
    HttpPeer peer = served.peer().greeted().with("Accept", "application/json");

    HttpResponse<String> answer = peer.post(counting("1"));

    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(5, HttpPeer.parse(answer.body()).path("id").asInt());
  }

  @Test
  void aCallWithoutATokenIsOneMessage() throws Exception {
    HttpResponse<String> answer = served.peer().greeted().post(call(5, "count"));

    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void aCancelledStreamEndsWithoutAnAnswer() throws Exception {
    HttpPeer peer = served.peer().greeted();
    CompletableFuture<HttpResponse<String>> call =
        peer.postAsync(call(1, "wait", "{}", ",\"_meta\":{\"progressToken\":1}"));
    served.tools.started.await();

    peer.post(HttpPeer.cancel(1));

    HttpResponse<String> answer = call.get(10, TimeUnit.SECONDS);
    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
    assertTrue(served.tools.interrupted.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aStreamThatTheClientClosesLosesNothingElse() throws Exception {
    HttpPeer peer = served.peer().greeted();
    HttpResponse<InputStream> stream = peer.listen();
    stream.body().close();
    served.server().sessions().keepAlive();

    assertEquals(200, peer.post(call(1, "echo")).statusCode());
    HttpResponse<InputStream> again = peer.listen();
    assertEquals(200, again.statusCode());
    again.body().close();
  }

  @Test
  void whoListensIsShownThatTheServerLives() throws Exception {
    HttpResponse<InputStream> stream = served.peer().greeted().listen();
    try (BufferedReader lines = lines(stream)) {
      served.server().sessions().keepAlive();

      assertEquals(": ", lines.readLine());
    }
  }

  @Test
  void theNewestListenerIsTheOnlyOne() throws Exception {
    HttpPeer peer = served.peer().greeted();
    HttpResponse<InputStream> first = peer.listen();
    HttpResponse<InputStream> second = peer.listen();

    try (BufferedReader ended = lines(first);
        BufferedReader open = lines(second)) {
      assertEquals(null, ended.readLine());
      served.server().sessions().keepAlive();
      assertEquals(": ", open.readLine());
      assertEquals(204, peer.send("DELETE").statusCode());
      assertEquals("", open.readLine());
      assertEquals(null, open.readLine());
    }
  }

  @Test
  void theServersEndEndsTheStreams() throws Exception {
    HttpResponse<InputStream> stream = served.peer().greeted().listen();

    served.stop();

    try (BufferedReader lines = lines(stream)) {
      assertEquals(null, lines.readLine());
    }
    served.ended.get(10, TimeUnit.SECONDS);
  }

  private static BufferedReader lines(HttpResponse<InputStream> stream) {
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }
}
