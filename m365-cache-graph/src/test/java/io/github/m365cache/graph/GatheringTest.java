package io.github.m365cache.graph;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import io.github.m365cache.graph.TestServer.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that nobody waits for, while one of them is under way. */
class GatheringTest extends GraphRequestsFixture {
  private static final String ME = Fixture.ACCOUNT.id().value();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private Future<GraphAnswer> first;

  @BeforeEach
  void beginOne() {
    server.onRequest(this::holdTheFirst);
    first = behind(drive("first"));
    await().until(() -> server.seen.size() == 1);
  }

  @AfterEach
  void stop() {
    release.countDown();
    threads.shutdownNow();
  }

  private void holdTheFirst() {
    if (server.seen.size() == 1) {
      try {
        release.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Future<GraphAnswer> behind(RequestInformation request) {
    return behind(request, Urgency.background());
  }

  private Future<GraphAnswer> behind(RequestInformation request, Urgency urgency) {
    return threads.submit(() -> fixture.graph.send(fixture.behind(urgency), request));
  }

  /** Waits with others until {@link #first} is answered; is in the queue when this returns. */
  private Future<GraphAnswer> gathered(RequestInformation request) {
    int before = fixture.access.gathered(ME);
    Future<GraphAnswer> future = behind(request);
    await().until(() -> fixture.access.gathered(ME) == before + 1);
    return future;
  }

  private RequestInformation mail(String id) {
    return fixture.graph.requests().me().messages().byMessageId(id).toGetRequestInformation();
  }

  private RequestInformation drive(String id) {
    return fixture.graph.requests().drives().byDriveId(id).toGetRequestInformation();
  }

  private static Reply answers(String... answers) {
    return Reply.ok("{\"responses\":[" + String.join(",", answers) + "]}");
  }

  private static String answer(int id, int status, String rest) {
    return "{\"id\":\"%d\",\"status\":%d%s}".formatted(id, status, rest);
  }

  private static String ok(int id) {
    return answer(id, 200, ",\"body\":{\"n\":%d}".formatted(id));
  }

  /** Answers the first by itself, then these. */
  private void goOn(Reply... replies) {
    List<Reply> all = new ArrayList<>(List.of(replies));
    all.add(0, Reply.ok("{\"n\":\"first\"}"));
    server.reply(all.toArray(Reply[]::new));
    release.countDown();
  }

  private JsonNode batch(int post) {
    TestServer.Seen seen = server.seen.get(post);
    assertEquals("POST /v1.0/$batch", seen.method() + " " + seen.path());
    return GraphJson.read(seen.body().getBytes(StandardCharsets.UTF_8)).path("requests");
  }

  private static String body(Future<GraphAnswer> answer) throws Exception {
    return new String(answer.get().body(), StandardCharsets.UTF_8);
  }

  private static M365Exception failure(Future<GraphAnswer> answer) {
    ExecutionException failed = assertThrows(ExecutionException.class, answer::get);
    return assertInstanceOf(M365Exception.class, failed.getCause());
  }

  @Test
  void whatCameMeanwhileGoesTogether() throws Exception {
    Future<GraphAnswer> a = gathered(mail("a"));
    RequestInformation conditional = mail("b");
    conditional.headers.add("If-None-Match", "W/\"1\"");
    Future<GraphAnswer> b = gathered(conditional);
    Future<GraphAnswer> c = gathered(drive("c"));
    goOn(answers(ok(2), answer(1, 304, ""), ok(0)));

    assertEquals("{\"n\":\"first\"}", body(first));
    assertEquals("{\"n\":0}", body(a));
    assertTrue(b.get().isNotModified());
    assertEquals("{\"n\":2}", body(c));
    JsonNode inside = batch(1);
    assertEquals("/me/messages/a", inside.path(0).path("url").asText());
    assertEquals("IdType=\"ImmutableId\"", inside.path(0).at("/headers/prefer").asText());
    assertEquals("W/\"1\"", inside.path(1).at("/headers/if-none-match").asText());
    assertEquals("low", inside.path(1).at("/headers/x-ms-throttle-priority").asText());
    assertEquals("low", server.seen.get(1).header("x-ms-throttle-priority"));
    assertEquals(2, server.seen.size());
    assertEquals(2, fixture.metered.get(), "each HTTP request counts once");
    assertEquals(2, fixture.access.requestsSent());
  }

  @Test
  void oneOfTheMailboxesPermitsIsLeftForOthers() throws Exception {
    List<Future<GraphAnswer>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(gathered(mail("m" + i)));
    }
    for (int i = 0; i < 19; i++) {
      all.add(gathered(drive("d" + i)));
    }
    String[] many =
        java.util.stream.IntStream.range(0, 20).mapToObj(i -> ok(i)).toArray(String[]::new);
    goOn(answers(many));

    for (Future<GraphAnswer> each : all) {
      assertEquals(200, each.get().status());
    }
    assertEquals(20, batch(1).size());
    assertEquals(3, mails(1), "a mailbox has four permits");
    assertEquals(4, batch(2).size());
    assertEquals(2, mails(2));
  }

  private long mails(int post) {
    long count = 0;
    for (JsonNode each : batch(post)) {
      count += each.path("url").asText().startsWith("/me/messages/") ? 1 : 0;
    }
    return count;
  }

  @Test
  void aThrottledOneIsRepeatedAloneAfterItsOwnWait() throws Exception {
    Future<GraphAnswer> a = gathered(mail("a"));
    Future<GraphAnswer> b = gathered(drive("b"));
    goOn(
        answers(ok(1), answer(0, 429, ",\"headers\":{\"Retry-After\":\"3\"}")),
        Reply.ok("{\"n\":\"again\"}"));

    assertEquals("{\"n\":1}", body(b));
    assertEquals("{\"n\":\"again\"}", body(a));
    assertEquals(List.of(Duration.ofSeconds(3)), fixture.waits);
    assertEquals("GET /v1.0/me/messages/a", line(2));
  }

  private String line(int request) {
    return server.seen.get(request).method() + " " + server.seen.get(request).path();
  }

  @Test
  void aRefusedOneFailsAloneAndAnAbsentAnswerIsAskedForAgain() throws Exception {
    Future<GraphAnswer> a = gathered(mail("a"));
    Future<GraphAnswer> b = gathered(mail("b"));
    Future<GraphAnswer> c = gathered(mail("c"));
    goOn(answers(answer(0, 404, ""), ok(1)), Reply.ok("{\"n\":\"again\"}"));

    assertEquals(ErrorCode.NOT_FOUND, failure(a).code());
    assertEquals("{\"n\":1}", body(b));
    assertEquals("{\"n\":\"again\"}", body(c));
  }

  @Test
  void aBatchThatIsRefusedAsAWholeIsTakenApart() throws Exception {
    Future<GraphAnswer> a = gathered(mail("a"));
    Future<GraphAnswer> b = gathered(mail("b"));
    goOn(Reply.status(400), Reply.ok("{\"n\":\"alone\"}"));

    assertEquals("{\"n\":\"alone\"}", body(a));
    assertEquals("{\"n\":\"alone\"}", body(b));
    assertEquals(4, server.seen.size());
  }

  @Test
  void aBatchThatIsThrottledAsAWholeIsRepeatedByEach() throws Exception {
    Future<GraphAnswer> a = gathered(drive("a"));
    Future<GraphAnswer> b = gathered(mail("b"));
    // Fits a batch as well as one alone: nothing says that they come back at the same time.
    goOn(Reply.status(429).with("Retry-After", "2"), answers(ok(0), ok(1)));

    assertEquals(200, a.get().status());
    assertEquals(200, b.get().status());
    assertTrue(fixture.waits.contains(Duration.ofSeconds(2)), fixture.waits::toString);
  }

  @Test
  void oneWhoIsWaitedForNowLeavesTheOthersAndGoesAtOnce() throws Exception {
    Urgency urgency = Urgency.background();
    Future<GraphAnswer> joined = behind(mail("joined"), urgency);
    await().until(() -> fixture.access.gathered(ME) == 1);
    Future<GraphAnswer> other = gathered(mail("other"));
    server.reply(Reply.ok("{\"n\":\"joined\"}"));

    urgency.raise();

    assertEquals("{\"n\":\"joined\"}", body(joined));
    assertFalse(other.isDone());
    assertFalse(first.isDone());
  }

  @Test
  void aUsersReadGoesAtOnceWithHighPriority() throws Exception {
    gathered(mail("other"));
    server.reply(Reply.ok("{\"n\":\"user\"}"));

    send(messages());

    assertFalse(first.isDone());
    assertEquals("high", server.seen.get(1).header("x-ms-throttle-priority"));
    assertEquals("low", server.seen.get(0).header("x-ms-throttle-priority"));
  }

  @Test
  void whoGivesUpWhileOthersWaitLeavesThemAlone() throws Exception {
    Future<GraphAnswer> gaveUp = gathered(mail("a"));
    Future<GraphAnswer> other = gathered(mail("b"));
    gaveUp.cancel(true);
    await().until(() -> fixture.access.gathered(ME) == 1);
    goOn(Reply.ok("{\"n\":\"alone\"}"));

    assertEquals("{\"n\":\"alone\"}", body(other));
    assertEquals("GET /v1.0/me/messages/b", line(1));
  }

  @Test
  void othersGoOnWhenTheirLeaderGivesUp() throws Exception {
    first.cancel(true);
    Future<GraphAnswer> next = behind(mail("next"));
    server.reply(Reply.ok("{\"n\":\"next\"}"));
    assertEquals("{\"n\":\"next\"}", body(next));
  }

  @Test
  void aLowBudgetIsLeftToUsers() throws Exception {
    goOn(
        Reply.ok("{}")
            .with("RateLimit-Limit", "1200")
            .with("RateLimit-Remaining", "100")
            .with("RateLimit-Reset", "31"));
    first.get();
    behind(drive("told")).get();

    M365Exception refused = failure(behind(drive("next")));
    assertEquals(Duration.ofSeconds(31), refused.retryAfter().orElseThrow());
    assertEquals(2, server.seen.size());
    send(drive("user"));
    behind(mail("other service")).get();
    assertEquals(4, server.seen.size());
  }
}
