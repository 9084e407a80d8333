package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.messages.item.move.MovePostRequestBody;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBatchTest {
  private static final String ERROR =
      "\"body\":{\"error\":{\"code\":\"X\",\"message\":\"secret\"}}";

  private final Fixture fixture = new Fixture();
  private final TestServer server = fixture.server;
  private final GraphServiceClient client = fixture.graph.requests();

  @AfterEach
  void close() {
    fixture.close();
  }

  private RequestInformation get(String id) {
    return client.me().messages().byMessageId(id).toGetRequestInformation();
  }

  private RequestInformation move(String id) {
    MovePostRequestBody body = new MovePostRequestBody();
    body.setAdditionalData(Map.of("destinationId", "archive"));
    return client.me().messages().byMessageId(id).move().toPostRequestInformation(body);
  }

  private List<BatchOutcome> anyOrder(RequestInformation... requests) throws Exception {
    return fixture.graph.sendAll(fixture.call(), GraphBatch.anyOrder(List.of(requests)));
  }

  private List<BatchOutcome> inOrder(RequestInformation... requests) throws Exception {
    return fixture.graph.sendAll(fixture.call(), GraphBatch.inOrder(List.of(requests)));
  }

  private static Reply answers(String... answers) {
    return Reply.ok("{\"responses\":[" + String.join(",", answers) + "]}");
  }

  private static String ok(int id) {
    return "{\"id\":\"%d\",\"status\":200,\"body\":{\"n\":%d}}".formatted(id, id);
  }

  private static String refused(int id, int status) {
    return "{\"id\":\"%d\",\"status\":%d,%s}".formatted(id, status, ERROR);
  }

  private static String later(int id, int status, int seconds) {
    String headers = "\"headers\":{\"Retry-After\":\"" + seconds + "\"}";
    return "{\"id\":\"%d\",\"status\":%d,%s,%s}".formatted(id, status, headers, ERROR);
  }

  private JsonNode request(int post, int index) {
    byte[] body = server.seen.get(post).body().getBytes(StandardCharsets.UTF_8);
    return GraphJson.read(body).path("requests").path(index);
  }

  /** A header's value; one name twice, in two spellings, is two values. */
  private static String header(JsonNode request, String name) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : request.path("headers").properties()) {
      if (one.getKey().equalsIgnoreCase(name)) {
        values.add(one.getValue().asText());
      }
    }
    return String.join(", ", values);
  }

  private List<String> ids(int post) {
    byte[] body = server.seen.get(post).body().getBytes(StandardCharsets.UTF_8);
    List<String> ids = new ArrayList<>();
    GraphJson.read(body).path("requests").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }

  private static String body(BatchOutcome outcome) {
    return new String(outcome.orThrow().body(), StandardCharsets.UTF_8);
  }

  private static ErrorCode code(BatchOutcome outcome) {
    M365Exception error = outcome.error().orElseThrow();
    assertFalse(error.message().contains("secret"), error.message());
    assertEquals(error, assertThrows(M365Exception.class, outcome::orThrow));
    return error.code();
  }

  private static List<ErrorCode> codes(List<BatchOutcome> outcomes) {
    return outcomes.stream().map(GraphBatchTest::code).toList();
  }

  @Test
  void writesRequestsAsTheyWouldBeSentAlone() throws Exception {
    server.reply(answers(ok(0), ok(1)));

    anyOrder(get("a/b c"), move("m"));

    TestServer.Seen seen = server.seen.get(0);
    assertEquals("POST /v1.0/$batch", seen.method() + " " + seen.path());
    assertEquals("Bearer token-of-oid.tid", seen.header("Authorization"));
    assertEquals("application/json", seen.header("Content-Type").replaceAll(";.*", ""));
    JsonNode read = request(0, 0);
    assertEquals("GET", read.path("method").asText());
    assertEquals("/me/messages/a%2Fb%20c", read.path("url").asText());
    assertEquals("IdType=\"ImmutableId\"", header(read, "Prefer"));
    assertEquals("", header(read, "Authorization"));
    assertFalse(read.has("body"));
    JsonNode write = request(0, 1);
    assertEquals("archive", write.at("/body/destinationId").asText());
    assertEquals("application/json", header(write, "Content-Type"));
    assertEquals(1, fixture.metered.get());
  }

  @Test
  void keepsAQueryAndPutsOtherContentInBase64() throws Exception {
    server.reply(answers(ok(0), ok(1)));
    RequestInformation query =
        client.me().messages().toGetRequestInformation(g -> g.queryParameters.top = 5);
    RequestInformation put = new RequestInformation(HttpMethod.PUT, "{+baseurl}/x", Map.of());
    put.setStreamContent(new ByteArrayInputStream(new byte[] {1, 2}), "application/octet-stream");

    anyOrder(query, put);

    assertEquals("/me/messages?$top=5", request(0, 0).path("url").asText());
    assertEquals("AQI=", request(0, 1).path("body").asText());
    assertEquals("application/octet-stream", header(request(0, 1), "Content-Type"));
  }

  @Test
  void matchesAnswersByTheirIdsInWhateverOrder() throws Exception {
    server.reply(answers(ok(2), ok(0), refused(1, 404)));

    List<BatchOutcome> outcomes = anyOrder(get("a"), get("b"), get("c"));

    assertEquals("{\"n\":0}", body(outcomes.get(0)));
    assertEquals(ErrorCode.NOT_FOUND, code(outcomes.get(1)));
    assertEquals("{\"n\":2}", body(outcomes.get(2)));
  }

  @Test
  void takesHeadersAndBytesOfAnAnswer() throws Exception {
    server.reply(
        answers(
            "{\"id\":\"0\",\"status\":204,\"headers\":{\"eTag\":\"W/1\",\"location\":\"x\"}}",
            "{\"id\":\"1\",\"status\":200,\"body\":\"AQI=\"}"));

    List<BatchOutcome> outcomes = anyOrder(move("a"), move("b"));

    GraphAnswer first = outcomes.get(0).orThrow();
    assertEquals(204, first.status());
    assertEquals(0, first.body().length);
    assertEquals("W/1", first.etag().orElseThrow());
    assertEquals("x", first.location().orElseThrow());
    assertArrayEquals(new byte[] {1, 2}, outcomes.get(1).orThrow().body());
  }

  @Test
  void sendsTwentyAtATime() throws Exception {
    String[] all = IntStream.range(0, 45).mapToObj(GraphBatchTest::ok).toArray(String[]::new);
    server.reply(answers(all));
    RequestInformation[] many =
        IntStream.range(0, 45).mapToObj(i -> get("m" + i)).toArray(RequestInformation[]::new);

    List<BatchOutcome> outcomes = anyOrder(many);

    assertEquals(45, outcomes.size());
    assertEquals("{\"n\":44}", body(outcomes.get(44)));
    assertEquals(List.of(20, 20, 5), List.of(ids(0).size(), ids(1).size(), ids(2).size()));
    assertEquals(3, fixture.metered.get());
    assertEquals(List.of(), anyOrder());
    assertEquals(3, server.seen.size());
  }

  @Test
  void repeatsOnlyWhatWasThrottledAfterItsOwnWait() throws Exception {
    server.reply(answers(later(1, 429, 3), ok(0)), answers(ok(1)));

    List<BatchOutcome> outcomes = anyOrder(move("a"), move("b"));

    assertEquals("{\"n\":1}", body(outcomes.get(1)));
    assertEquals(List.of(Duration.ofSeconds(3)), fixture.waits);
    assertEquals(List.of("1"), ids(1));
  }

  @Test
  void anItemsThrottlingPausesItsBucketAndNoOther() throws Exception {
    server.reply(answers(later(0, 429, 60), ok(1)));
    RequestInformation drive = client.me().drive().toGetRequestInformation();

    List<BatchOutcome> outcomes = anyOrder(get("a"), drive);

    assertEquals(ErrorCode.THROTTLED, code(outcomes.get(0)));
    assertEquals("{\"n\":1}", body(outcomes.get(1)));
    M365Exception alone =
        assertThrows(M365Exception.class, () -> fixture.graph.send(fixture.call(), get("b")));
    assertEquals(Duration.ofSeconds(60), alone.retryAfter().orElseThrow());
    assertEquals(1, server.seen.size());
    assertEquals("{\"n\":1}", body(anyOrder(get("a"), drive).get(1)));
    assertEquals(List.of("1"), ids(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 504})
  void repeatsReadsAfterAServerErrorAndNeverWrites(int status) throws Exception {
    server.reply(answers(later(0, status, 2), later(1, status, 2)), answers(ok(0)));

    List<BatchOutcome> outcomes = anyOrder(get("a"), move("b"));

    assertEquals("{\"n\":0}", body(outcomes.get(0)));
    assertEquals(ErrorCode.UNAVAILABLE, code(outcomes.get(1)));
    assertEquals(List.of("0"), ids(1));
    assertEquals(List.of(Duration.ofSeconds(2)), fixture.waits);
  }

  @Test
  void aWaitOfManyItemsCountsOnce() throws Exception {
    server.reply(answers(later(0, 503, 6), later(1, 503, 6)), answers(ok(0), ok(1)));

    assertEquals("{\"n\":1}", body(anyOrder(get("a"), get("b")).get(1)));
    assertEquals(List.of(Duration.ofSeconds(6)), fixture.waits);
  }

  @Test
  void triesThreeTimesThenTellsTheError() throws Exception {
    server.reply(answers(later(0, 429, 1)));

    M365Exception error = anyOrder(move("a")).get(0).error().orElseThrow();

    assertEquals(Duration.ofSeconds(1), error.retryAfter().orElseThrow());
    assertEquals(3, server.seen.size());
  }

  @Test
  void anAnswerThatLacksAReadIsAskedForAgainAndAWriteIsUnknown() throws Exception {
    server.reply(answers(), answers(ok(0)));

    List<BatchOutcome> outcomes = anyOrder(get("a"), move("b"));

    assertEquals("{\"n\":0}", body(outcomes.get(0)));
    assertEquals(ErrorCode.UNAVAILABLE, code(outcomes.get(1)));
    assertEquals(List.of("0"), ids(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 503})
  void aBatchWithAWriteIsNotRepeatedAfterItFailedAsAWhole(int status) throws Exception {
    server.reply(Reply.status(status));

    List<BatchOutcome> outcomes = anyOrder(get("a"), move("b"));

    assertEquals(List.of(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE), codes(outcomes));
    assertEquals(1, server.seen.size());
  }

  @Test
  void aBatchOfReadsIsRepeatedAsAWhole() throws Exception {
    server.reply(Reply.status(0), Reply.status(503), answers(ok(0)));

    assertEquals("{\"n\":0}", body(anyOrder(get("a")).get(0)));
  }

  @Test
  void aBatchIsRepeatedAfterItWasThrottledAsAWhole() throws Exception {
    server.reply(Reply.status(429).with("Retry-After", "2"), answers(ok(0)));

    assertEquals("{\"n\":0}", body(anyOrder(move("a")).get(0)));
    assertEquals(List.of(Duration.ofSeconds(2)), fixture.waits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"responses\":[{\"id\":\"0\"}]}", "<html>"})
  void anUnreadableAnswerIsToldForEach(String text) throws Exception {
    server.reply(Reply.ok(text));

    assertEquals(List.of(ErrorCode.UNAVAILABLE), codes(anyOrder(move("a"))));
  }

  @Test
  void aFailureAsAWholeEndsTheRest() throws Exception {
    server.reply(Reply.status(401));
    RequestInformation[] many =
        IntStream.range(0, 45).mapToObj(i -> get("m" + i)).toArray(RequestInformation[]::new);

    List<BatchOutcome> outcomes = anyOrder(many);

    assertEquals(45, outcomes.size());
    assertEquals(ErrorCode.AUTH_REQUIRED, code(outcomes.get(44)));
    assertEquals(1, server.seen.size());
  }

  @Test
  void inOrderEachDependsOnTheOneBefore() throws Exception {
    server.reply(answers(ok(0), ok(1)));

    inOrder(move("a"), move("b"));

    assertFalse(request(0, 0).has("dependsOn"));
    assertEquals("[\"0\"]", request(0, 1).path("dependsOn").toString());
  }

  @Test
  void inOrderNothingFollowsAFailure() throws Exception {
    server.reply(answers(ok(0), refused(1, 404), refused(2, 424)));
    RequestInformation[] many =
        IntStream.range(0, 23).mapToObj(i -> move("m" + i)).toArray(RequestInformation[]::new);
    String[] more = IntStream.range(2, 20).mapToObj(i -> refused(i, 424)).toArray(String[]::new);
    List<String> all = new ArrayList<>(List.of(ok(0), refused(1, 404)));
    all.addAll(List.of(more));
    server.reply(answers(all.toArray(String[]::new)));

    List<BatchOutcome> outcomes = inOrder(many);

    assertEquals("{\"n\":0}", body(outcomes.get(0)));
    assertEquals(ErrorCode.NOT_FOUND, code(outcomes.get(1)));
    assertEquals(
        List.of(ErrorCode.CONFLICT), codes(outcomes.subList(2, 23)).stream().distinct().toList());
    assertEquals(1, server.seen.size());
  }

  @Test
  void inOrderAThrottledOneIsRepeatedWithThoseBehindIt() throws Exception {
    server.reply(answers(refused(2, 424), ok(0), later(1, 429, 1)), answers(ok(1), ok(2)));

    List<BatchOutcome> outcomes = inOrder(move("a"), move("b"), move("c"));

    assertEquals("{\"n\":2}", body(outcomes.get(2)));
    assertEquals(List.of("1", "2"), ids(1));
    assertFalse(request(1, 0).has("dependsOn"));
  }

  @Test
  void stopsAtTheDeadline() throws Exception {
    CallContext call = fixture.call();
    fixture.sleep(Duration.ofSeconds(60));

    List<BatchOutcome> outcomes =
        fixture.graph.sendAll(call, GraphBatch.anyOrder(List.of(get("a"))));

    assertEquals(List.of(ErrorCode.UNAVAILABLE), codes(outcomes));
    assertEquals(List.of(), server.seen);
  }

  @Test
  void anIdThatCannotStandInAPathSendsNothing() {
    assertThrows(M365Exception.class, () -> anyOrder(get("a"), get("..")));
    assertEquals(List.of(), server.seen);
  }
}
