package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphAccessTest extends GraphRequestsFixture {
  @Test
  void sendsTheSdksRequestWithTokenSelectAndImmutableIds() throws Exception {
    server.reply(Reply.ok("{\"value\":[]}").with("ETag", "W/\"1\""));

    GraphAnswer answer = send(messages());

    TestServer.Seen seen = server.seen.get(0);
    assertEquals("GET /v1.0/me/messages", seen.method() + " " + seen.path());
    assertEquals("$select=id,subject", seen.query().replace("%2C", ","));
    assertEquals("Bearer token-of-oid.tid", seen.header("Authorization"));
    assertEquals("IdType=\"ImmutableId\"", seen.header("Prefer"));
    assertArrayEquals("{\"value\":[]}".getBytes(StandardCharsets.UTF_8), answer.body());
    assertEquals("W/\"1\"", answer.etag().orElseThrow());
    assertEquals(1, fixture.metered.get());
    assertEquals(1, fixture.access.requestsSent());
  }

  @Test
  void escapesAnIdSoThatItStaysOneSegment() throws Exception {
    server.reply(Reply.ok("{}"));

    send(
        fixture
            .graph
            .requests()
            .me()
            .messages()
            .byMessageId("a/b?c#d e")
            .toGetRequestInformation());

    assertEquals("/v1.0/me/messages/a%2Fb%3Fc%23d%20e", server.seen.get(0).path());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", " "})
  void refusesIdsThatEscapingCannotMakeSafe(String id) {
    refusedAs(
        ErrorCode.INVALID_ARGUMENT,
        fixture.graph.requests().me().messages().byMessageId(id).toGetRequestInformation());
    assertEquals(List.of(), server.seen);
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT",
    "401, AUTH_REQUIRED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "412, CONFLICT",
    "423, CONFLICT",
    "500, UNAVAILABLE",
    "302, UNAVAILABLE",
    "502, UNAVAILABLE"
  })
  void mapsAStatusToACodeAndAsksOnce(int status, ErrorCode code) {
    server.reply(Reply.status(status).with("Location", "http://127.0.0.1:1/elsewhere"));

    refusedAs(code, messages());
    assertEquals(1, server.seen.size());
  }

  @Test
  void anAnswerAfterTheDeadlineIsNotAskedFor() {
    fixture.sleep(Duration.ofSeconds(60));

    refusedAs(ErrorCode.UNAVAILABLE, messages());
    assertEquals(List.of(), server.seen);
  }

  @Test
  void anInterruptedCallerGivesUpAtOnce() {
    Thread caller = Thread.currentThread();
    server.reply(Reply.ok("{}"));
    java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
    server.onRequest(
        () -> {
          caller.interrupt();
          awaitQuietly(over);
        });

    assertThrows(InterruptedException.class, () -> send(messages()));
    over.countDown();
  }

  private static void awaitQuietly(java.util.concurrent.CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void followsALinkAsItIsWithTheFirstRequestsHeaders() throws Exception {
    server.reply(Reply.ok("{}"));
    RequestInformation like = messages();
    Prefer.of().body(io.github.m365cache.graph.text.BodyFormat.TEXT).applyTo(like);

    fixture.graph.follow(
        fixture.call(), server.uri() + "/v1.0/me/messages?%24skiptoken=a%2Fb%7C&x=y", like);

    TestServer.Seen seen = server.seen.get(0);
    assertEquals("%24skiptoken=a%2Fb%7C&x=y", seen.query());
    assertTrue(seen.header("Prefer").contains("outlook.body-content-type"), seen.header("Prefer"));
    assertTrue(seen.header("Prefer").contains("ImmutableId"), seen.header("Prefer"));
  }

  @Test
  void neverFollowsALinkToAnotherHost() {
    String host = server.uri().getAuthority();
    List<String> evil =
        List.of(
            "http://evil.example/v1.0/me",
            "https://" + host + "/v1.0/me",
            "http://127.0.0.1:1/v1.0/me",
            "http://" + host + "@evil.example/v1.0/me",
            "http://evil@" + host + "/v1.0/me",
            "http://" + host + ".evil.example/",
            "//evil.example/",
            "/v1.0/me",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "http://localhost:" + server.uri().getPort() + "/v1.0/me",
            "");
    for (String link : evil) {
      M365Exception error =
          assertThrows(
              M365Exception.class,
              () -> fixture.graph.follow(fixture.call(), link, messages()),
              link);
      assertEquals(ErrorCode.UNAVAILABLE, error.code());
    }
    assertEquals(List.of(), server.seen);
    assertEquals(0, fixture.access.requestsSent());
  }

  @Test
  void aConditionalRequestMayBeAnsweredWithNotModified() throws Exception {
    server.reply(new Reply(304, "", Map.of()));

    assertTrue(send(messages()).isNotModified());
  }

  @Test
  void atMostFourRequestsOfAnAccountAreUnderWay() throws Exception {
    server.reply(Reply.ok("{}"));
    java.util.concurrent.CountDownLatch release = new java.util.concurrent.CountDownLatch(1);
    server.onRequest(() -> awaitQuietly(release));
    var threads = java.util.concurrent.Executors.newFixedThreadPool(6);
    var calls = new java.util.ArrayList<java.util.concurrent.Future<GraphAnswer>>();
    for (int i = 0; i < 6; i++) {
      calls.add(threads.submit(() -> send(messages())));
    }

    org.awaitility.Awaitility.await().until(() -> server.seen.size() == 4);
    assertEquals(4, fixture.access.requestsSent());
    release.countDown();
    for (var call : calls) {
      assertEquals(200, call.get().status());
    }
    threads.shutdown();
  }
}
