package io.github.m365cache.server.stdio;

import static io.github.m365cache.server.stdio.Client.PING;
import static io.github.m365cache.server.stdio.Client.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.server.protocol.TestTools;
import io.github.m365cache.server.protocol.Workers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StdioServerTest {
  private final TestTools tools = new TestTools();
  private Client client;

  @BeforeEach
  void connect() throws Exception {
    client = new Client(tools.catalog());
  }

  @AfterEach
  void disconnect() throws Exception {
    tools.release.countDown();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-11-25, 2025-11-25",
    "2025-06-18, 2025-06-18",
    "2024-11-05, 2024-11-05",
    "1999-01-01, 2025-11-25"
  })
  void answersInTheClientsProtocolVersionOrTheNewest(String wanted, String given) throws Exception {
    JsonNode result = client.ask(Client.HELLO.replace("2025-06-18", wanted)).get("result");

    assertEquals(given, result.get("protocolVersion").textValue());
    assertEquals("{\"tools\":{\"listChanged\":false}}", result.get("capabilities").toString());
    assertEquals(
        "{\"name\":\"test\",\"title\":\"Test\",\"version\":\"1.0\"}",
        result.get("serverInfo").toString());
    assertEquals("be kind", result.get("instructions").textValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tools/list", "tools/call", "no/such"})
  void refusesRequestsBeforeInitialization(String method) throws Exception {
    String early = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}";

    expectError(client.ask(early), -32600, "1");
    client.ask(Client.HELLO);
    expectError(client.ask(early), -32600, "1");
  }

  @Test
  void answersPingAtAnyTime() throws Exception {
    assertEquals("{}", client.ask(PING).get("result").toString());
    client.ask(Client.HELLO);
    assertEquals("{}", client.ask(PING).get("result").toString());
    client.send(Client.INITIALIZED);
    assertEquals("{}", client.ask(PING).get("result").toString());
  }

  @Test
  void refusesASecondInitialize() throws Exception {
    client.initialize();

    expectError(client.ask(Client.HELLO), -32600, "\"hello\"");
    client.expectAlive();
  }

  @Test
  void refusesInitializeWithoutAVersion() throws Exception {
    expectError(
        client.ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}"), -32602, "1");
    client.initialize();
    client.expectAlive();
  }

  @Test
  void saysOnceThatTheClientIsReady() throws Exception {
    client.send(Client.INITIALIZED);
    assertEquals("{}", client.ask(PING).get("result").toString());
    assertEquals(0, client.readies.get());

    client.initialize();
    client.send(Client.INITIALIZED);
    client.expectAlive();

    assertEquals(1, client.readies.get());
  }

  @Test
  void answersUnknownMethods() throws Exception {
    client.initialize();

    expectError(
        client.ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}"), -32601, "1");
  }

  @Test
  void neverAnswersNotificationsAndResponses() throws Exception {
    client.initialize();

    client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\"}");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1,\"message\":\"x\"}}");

    client.expectAlive();
    assertTrue(client.isSilent());
  }

  @Test
  void listsToolsInOneStablePage() throws Exception {
    client.initialize();

    JsonNode result =
        client.ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").get("result");

    List<String> names = new ArrayList<>();
    result.get("tools").forEach(tool -> names.add(tool.get("name").textValue()));
    assertEquals(List.of("crash", "echo", "refuse", "wait"), names);
    assertFalse(result.has("nextCursor"));
    expectError(
        client.ask(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}}"),
        -32602,
        "2");
  }

  @Test
  void refusesUnknownToolsWithAHint() throws Exception {
    client.initialize();

    JsonNode answer = client.ask(Client.call(1, "ecko"));

    expectError(answer, -32602, "1");
    assertTrue(answer.get("error").get("message").textValue().contains("did you mean 'echo'?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":7}", "{\"name\":\"echo\",\"arguments\":[]}"})
  void refusesMisshapenCalls(String params) throws Exception {
    client.initialize();

    expectError(
        client.ask(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}"),
        -32602,
        "1");
  }

  @Test
  void carriesAnyTextThroughUnchanged() throws Exception {
    client.initialize();
    String text = "\\\"quoted\\\" \\\\ \\n \\u0001 \\u2028 naïve 日本 \\ud83d\\ude00 😀";

    JsonNode result =
        client
            .ask(
                "{\"jsonrpc\":\"2.0\",\"id\":\"é\\\"1\",\"method\":\"tools/call\",\"params\":{\"name\":"
                    + "\"echo\",\"arguments\":{\"text\":\""
                    + text
                    + "\",\"n\":3,\"list\":[null,true,1.5]}}}")
            .get("result");

    ObjectMapper json = new ObjectMapper();
    assertEquals(1, result.get("content").size());
    assertEquals("text", result.get("content").get(0).get("type").textValue());
    JsonNode body = json.readTree(result.get("content").get(0).get("text").textValue());
    assertEquals(json.readTree("\"" + text + "\""), body.get("text"));
    assertEquals("[null,true,1.5]", body.get("list").toString());
    assertFalse(result.get("isError").booleanValue());
  }

  @Test
  void answersToolErrorsAsResults() throws Exception {
    client.initialize();

    JsonNode result = client.ask(Client.call(1, "refuse")).get("result");

    assertTrue(result.get("isError").booleanValue());
    assertEquals(
        "{\"error\":{\"code\":\"throttled\",\"message\":\"slow down\",\"retry_after_seconds\":7}}",
        result.get("content").get(0).get("text").textValue());
  }

  @Test
  void hidesWhatADefectSays() throws Exception {
    client.initialize();

    JsonNode result = client.ask(Client.call(1, "crash")).get("result");

    assertTrue(result.get("isError").booleanValue());
    String text = result.get("content").get(0).get("text").textValue();
    assertTrue(text.startsWith("{\"error\":{\"code\":\"internal\","), text);
    assertFalse(text.contains("secret"), text);
    assertFalse(text.contains("Exception"), text);
  }

  @Test
  void answersOtherRequestsWhileACallIsUnderWay() throws Exception {
    client.initialize();
    client.send(Client.call(1, "wait"));
    tools.started.await();

    client.expectAlive();
    tools.release.countDown();

    assertEquals(1, client.next().get("id").intValue());
  }

  @Test
  void refusesAnIdThatIsUnderWayAndTakesItAgainAfterwards() throws Exception {
    client.initialize();
    client.send(Client.call(1, "wait"));
    tools.started.await();

    expectError(client.ask(Client.call(1, "echo")), -32600, "1");
    tools.release.countDown();

    assertTrue(client.next().has("result"));
    assertTrue(client.ask(Client.call(1, "echo")).has("result"));
    assertTrue(client.ask(Client.call("1", "echo")).has("result"));
  }

  @Test
  void interruptsACancelledCallAndNeverAnswersIt() throws Exception {
    client.initialize();
    client.send(Client.call(1, "wait"));
    tools.started.await();

    client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

    assertTrue(tools.interrupted.await(10, TimeUnit.SECONDS));
    client.expectAlive();
    assertTrue(client.isSilent());
  }

  @Test
  void toleratesCancellationOfWhatIsNotUnderWay() throws Exception {
    client.initialize();

    client.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
    client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");

    client.expectAlive();
  }

  @Test
  void finishesCallsUnderWayWhenTheInputEnds() throws Exception {
    client.initialize();
    client.send(Client.call(1, "wait"));
    tools.started.await();

    client.endInput();
    assertFalse(client.ended.isDone());
    tools.release.countDown();

    assertEquals(1, client.next().get("id").intValue());
    assertEquals(StdioServer.End.INPUT_ENDED, client.ended.get(10, TimeUnit.SECONDS));
  }

  @Test
  void servesALastLineWithoutALineFeed() throws Exception {
    client.initialize();

    client.sendBytes(Client.call(1, "echo").getBytes(StandardCharsets.UTF_8));
    client.endInput();

    assertEquals(1, client.next().get("id").intValue());
    assertEquals(StdioServer.End.INPUT_ENDED, client.ended.get(10, TimeUnit.SECONDS));
  }

  @Test
  void givesUpOnCallsAfterItsPatience() throws Exception {
    try (Client hasty =
        new Client(tools.catalog(), new Workers(4, 4), Duration.ofMillis(50)).initialize()) {
      hasty.send(Client.call(1, "wait"));
      tools.started.await();

      hasty.endInput();

      assertEquals(StdioServer.End.INPUT_ENDED, hasty.ended.get(10, TimeUnit.SECONDS));
      assertTrue(tools.interrupted.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void stopsWhenToldToAndFinishesCalls() throws Exception {
    client.initialize();
    client.send(Client.call(1, "wait"));
    tools.started.await();

    client.stop();
    tools.release.countDown();

    assertEquals(1, client.next().get("id").intValue());
    assertEquals(StdioServer.End.STOPPED, client.ended.get(10, TimeUnit.SECONDS));
  }

  @Test
  void saysThatItIsBusyAboveItsBound() throws Exception {
    try (Client narrow =
        new Client(tools.catalog(), new Workers(1, 1), Duration.ofSeconds(10)).initialize()) {
      narrow.send(Client.call(1, "wait"));
      tools.started.await();
      narrow.send(Client.call(2, "wait"));

      expectError(narrow.ask(Client.call(3, "wait")), -32000, "3");
      narrow.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}");
      narrow.send(Client.call(4, "echo"));
      // Messages are read in order, so that the cancellation was heard when this is answered.
      assertEquals(99, narrow.ask(Client.PING).get("id").intValue());
      tools.release.countDown();

      assertEquals(1, narrow.next().get("id").intValue());
      assertEquals(4, narrow.next().get("id").intValue());
      assertEquals(1, tools.calls.get());
    }
  }
}
