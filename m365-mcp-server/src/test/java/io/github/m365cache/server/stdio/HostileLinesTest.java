package io.github.m365cache.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.server.protocol.Mutations;
import io.github.m365cache.server.protocol.TestTools;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever lines come, the next good request is answered, and every line out is a message. */
class HostileLinesTest {
  private static final int LINES = Integer.getInteger("fuzz.messages", 3_000);
  private static final List<String> GOOD =
      List.of(
          Client.HELLO,
          Client.INITIALIZED,
          Client.PING,
          Client.call(1, "echo"),
          Client.call("é", "echo"),
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\",\"params\":{}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

  private Client client;

  @BeforeEach
  void connect() throws Exception {
    client = new Client(new TestTools().catalog()).initialize();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
  }

  @Test
  void randomBytes() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      client.sendBytes(bytes);
      expectAnswer(i);
    }
  }

  @Test
  void mutatedMessages() throws Exception {
    Mutations mutations = new Mutations(GOOD, new Random(2));
    for (int i = 0; i < LINES; i++) {
      client.sendBytes(mutations.next());
      expectAnswer(i);
    }
  }

  /** To a good request on a line of its own. */
  private void expectAnswer(int number) throws Exception {
    String id = "good-" + number;
    client.send("\n{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"method\":\"ping\"}");
    JsonNode said = client.next();
    while (!said.path("id").asText().equals(id)) {
      assertEquals("2.0", said.path("jsonrpc").asText());
      assertFalse(said.toString().matches("(?s).*(Exception|java\\.).*"), said::toString);
      said = client.next();
    }
    assertEquals("{}", said.path("result").toString());
  }
}
