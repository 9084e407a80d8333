package io.github.m365cache.server.stdio;

import static io.github.m365cache.server.stdio.Client.PING;
import static io.github.m365cache.server.stdio.Client.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.server.protocol.TestTools;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedLineTest {
  private Client client;

  @BeforeEach
  void connect() throws Exception {
    client = new Client(new TestTools().catalog());
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}",
        "{'id':1}",
        "\u0000"
      })
  void answersMalformedLinesAndLivesOn(String line) throws Exception {
    client.initialize();

    expectError(client.ask(line), -32700, "null");
    client.expectAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[" + PING + "]",
        "[]",
        "1",
        "\"ping\"",
        "null",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"}",
        "{\"method\":\"notifications/initialized\"}"
      })
  void answersWhatIsNoRequestWithoutAnId(String line) throws Exception {
    client.initialize();

    expectError(client.ask(line), -32600, "null");
    client.expectAlive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}",
        "{\"id\":5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":\"x\"}"
      })
  void answersMisshapenRequestsUnderTheirId(String line) throws Exception {
    client.initialize();

    expectError(client.ask(line), -32600, "5");
    client.expectAlive();
  }

  @Test
  void refusesIllFormedUtf8() throws Exception {
    client.initialize();
    byte[] line =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"p?ng\"}\n".getBytes(StandardCharsets.UTF_8);
    line[line.length - 6] = (byte) 0xed;
    line[line.length - 5] = (byte) 0xa0;

    client.sendBytes(line);

    expectError(client.next(), -32700, "null");
    client.expectAlive();
  }

  @Test
  void refusesDeeplyNestedMessages() throws Exception {
    client.initialize();
    String deep = "[".repeat(1000) + "]".repeat(1000);

    expectError(
        client.ask(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":" + deep + "}}"),
        -32600,
        "null");
    client.expectAlive();
  }

  @Test
  void skipsALineAboveTheLimitToItsEnd() throws Exception {
    client.initialize();

    client.send("x".repeat(Client.LINE_LIMIT + 1));

    expectError(client.next(), -32600, "null");
    client.expectAlive();
  }

  @Test
  void takesALineOfExactlyTheLimit() throws Exception {
    client.initialize();
    String line = PING.replace("99", "\"" + "x".repeat(Client.LINE_LIMIT - PING.length()) + "\"");

    assertEquals(Client.LINE_LIMIT, line.length());
    assertTrue(client.ask(line).has("result"));
  }

  @Test
  void ignoresBlankLinesAndCarriageReturns() throws Exception {
    client.initialize();

    client.send("");
    client.send("  \r");

    assertEquals(99, client.ask(PING + "\r").get("id").intValue());
  }
}
