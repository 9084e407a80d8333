package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may have been carried out is never sent again; what only reads is, after its wait. */
class F34_RepeatedRequestsTest extends GraphRequestsFixture {
  @ParameterizedTest
  @ValueSource(ints = {429, 503, 504})
  void asksAGetAgainAfterTheWaitThatGraphNames(int status) throws Exception {
    server.reply(Reply.status(status).with("Retry-After", "2"), Reply.ok("{}"));

    assertEquals(200, send(messages()).status());
    assertEquals(List.of(Duration.ofSeconds(2)), fixture.waits);
    assertEquals(2, fixture.metered.get());
  }

  @Test
  void understandsRetryAfterAsADate() throws Exception {
    server.reply(
        Reply.status(429).with("Retry-After", "Mon, 23 Nov 2026 10:00:07 GMT"), Reply.ok("{}"));

    send(messages());
    assertEquals(List.of(Duration.ofSeconds(7)), fixture.waits);
  }

  @Test
  void triesThreeTimesThenSaysThrottled() {
    server.reply(Reply.status(429).with("Retry-After", "1"));

    M365Exception error = refused(messages());

    assertEquals(ErrorCode.THROTTLED, error.code());
    assertEquals(Duration.ofSeconds(1), error.retryAfter().orElseThrow());
    assertEquals(3, server.seen.size());
  }

  @Test
  void doesNotWaitLongerThanAllowed() {
    server.reply(Reply.status(429).with("Retry-After", "11"));

    M365Exception error = refused(messages());

    assertEquals(Duration.ofSeconds(11), error.retryAfter().orElseThrow());
    assertEquals(List.of(), fixture.waits);
    assertEquals(1, server.seen.size());
  }

  @Test
  void theWaitsOfOneCallAddUp() throws Exception {
    server.reply(
        Reply.status(429).with("Retry-After", "6"),
        Reply.ok("{}"),
        Reply.status(429).with("Retry-After", "6"));
    var call = fixture.call();

    fixture.graph.send(call, messages());
    M365Exception error =
        assertThrows(M365Exception.class, () -> fixture.graph.send(call, messages()));

    assertEquals(ErrorCode.THROTTLED, error.code());
    assertEquals(List.of(Duration.ofSeconds(6)), fixture.waits);
  }

  @Test
  void moreTimeForSomeOfThemIsNoMorePatience() throws Exception {
    server.reply(
        Reply.status(429).with("Retry-After", "6"),
        Reply.ok("{}"),
        Reply.status(429).with("Retry-After", "6"));
    var call = fixture.call();

    fixture.graph.send(call, messages());
    var later = call.notBefore(call.deadline().plusSeconds(60));
    M365Exception error =
        assertThrows(M365Exception.class, () -> fixture.graph.send(later, messages()));

    assertEquals(ErrorCode.THROTTLED, error.code());
    assertEquals(List.of(Duration.ofSeconds(6)), fixture.waits);
  }

  @Test
  void aThrottledMailboxIsLeftAloneAndItsDriveIsNot() throws Exception {
    server.reply(Reply.status(429).with("Retry-After", "60"), Reply.ok("{}"));
    refused(messages());

    assertEquals(Duration.ofSeconds(60), refused(messages()).retryAfter().orElseThrow());
    assertEquals(1, server.seen.size());
    send(fixture.graph.requests().me().drive().toGetRequestInformation());
    assertEquals(2, server.seen.size());
  }

  @Test
  void repeatsAPostWithItsBodyAfter429Only() throws Exception {
    server.reply(
        Reply.status(429).with("Retry-After", "1"), new Reply(201, "{\"id\":\"1\"}", Map.of()));

    assertEquals(201, send(post()).status());
    assertEquals(List.of("{\"subject\":\"x\"}", "{\"subject\":\"x\"}"), bodies());
  }

  private List<String> bodies() {
    return server.seen.stream().map(TestServer.Seen::body).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 503, 504})
  void neverRepeatsAPostThatMayHaveBeenCarriedOut(int status) {
    server.reply(Reply.status(status).with("Retry-After", "1"));

    refusedAs(ErrorCode.UNAVAILABLE, post());
    assertEquals(1, server.seen.size());
  }

  @Test
  void asksAGetAgainAfterABrokenConnection() throws Exception {
    server.reply(Reply.status(0), Reply.status(0), Reply.ok("{}"));

    assertEquals(200, send(messages()).status());
    assertEquals(3, server.seen.size());
  }

  @Test
  void asksOnceMoreForAnAnswerThatIsNotJson() throws Exception {
    server.reply(Reply.ok("<html>"), Reply.ok("{\"value\":[]}"));
    assertEquals(200, send(messages()).status());

    server.reply(Reply.ok("{\"value\":["));
    refusedAs(ErrorCode.UNAVAILABLE, messages());
    assertEquals(4, server.seen.size());
  }

  @Test
  void aMailThatMayHaveBeenSentIsNotSentAgain() {
    server.reply(Reply.status(503).with("Retry-After", "1"), Reply.ok("{}"));

    refusedAs(ErrorCode.UNAVAILABLE, post());
    assertEquals(1, server.seen.size());
  }
}
